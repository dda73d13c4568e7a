/* The list of all claims: chooses among them, and folds the answers. Without it everything stands there, open.
   The choice is kept in the address (?topic=fat&certainty=low), so that a link leads to the same claims. */
(() => {
  "use strict"

  const list = document.querySelector(".evidence")
  const choices = list?.querySelector(".evidence__choices")
  if (!choices) return

  const selects = [...choices.querySelectorAll("select[data-choice]")]
  const sections = [...list.querySelectorAll("section[data-topic]")]
  const topics = list.querySelector(".evidence__topics")
  const claims = [...list.querySelectorAll(".evidence__claim")]
  const answers = [...list.querySelectorAll(".evidence__claim > details")]
  const status = choices.querySelector(".evidence__status")
  const none = choices.querySelector(".evidence__none")
  const fold = choices.querySelector("[data-fold]")

  /* ------------------------------------------------------------ the choice */

  const chosen = () => Object.fromEntries(selects.map(select => [select.dataset.choice, select.value]))

  /* Certainty and treatment must fit the same answer: “high” of one treatment is not “high” of another. */
  const fits = (claim, {topic, certainty, treatment}) =>
    (!topic || claim.parentElement.dataset.topic === topic)
    && [...claim.querySelectorAll(".evidence__verdict")].some(({dataset}) =>
      (!certainty || dataset.certainty === certainty) && (!treatment || dataset.treatment === treatment))

  const show = () => {
    const choice = chosen()
    for (const claim of claims) claim.hidden = !fits(claim, choice)
    for (const section of sections) {
      section.hidden = !section.querySelector(".evidence__claim:not([hidden])")
      const link = list.querySelector(`.evidence__topics a[href="#claims-${section.dataset.topic}"]`)
      link.parentElement.hidden = section.hidden
    }
    topics.hidden = sections.filter(section => !section.hidden).length < 2
    const shown = claims.filter(claim => !claim.hidden).length
    none.hidden = shown > 0
    status.textContent = status.dataset.words.replace("{shown}", shown).replace("{all}", claims.length)
  }

  /* ------------------------------------------------------------ the address */

  const read = () => {
    const given = new URLSearchParams(location.search)
    for (const select of selects) {
      const value = given.get(select.dataset.choice) ?? ""
      select.value = [...select.options].some(option => option.value === value) ? value : ""
    }
  }

  const write = () => {
    const address = new URL(location.href)
    for (const [name, value] of Object.entries(chosen())) {
      if (value) address.searchParams.set(name, value)
      else address.searchParams.delete(name)
    }
    address.hash = ""
    try {
      history.replaceState(history.state, "", address)
    } catch {
      /* A browser that lets no page from a disk change its address: the choice holds all the same. */
    }
  }

  /* A link to one claim wins over a choice that hides it. */
  const target = () => {
    const element = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
    return element && list.contains(element) ? element : null
  }

  const reveal = () => {
    const element = target()
    if (!element) return
    if (element.closest("[hidden]")) {
      for (const select of selects) select.value = ""
      show()
    }
    const own = element.querySelector(":scope > details")
    if (own) own.open = true
    element.scrollIntoView()
  }

  /* ------------------------------------------------------------ the answers */

  const label = () => {
    const all = answers.every(answer => answer.open)
    fold.textContent = all ? fold.dataset.close : fold.dataset.open
  }

  const unfold = open => {
    for (const answer of answers) answer.open = open
    label()
  }

  let folded = []
  addEventListener("beforeprint", () => {
    folded = answers.filter(answer => !answer.open)
    for (const answer of folded) answer.open = true
  })
  addEventListener("afterprint", () => {
    for (const answer of folded) answer.open = false
    folded = []
  })

  /* ------------------------------------------------------------ start */

  choices.addEventListener("change", () => {
    show()
    write()
  })
  choices.querySelector("[data-reset]").addEventListener("click", () => {
    for (const select of selects) select.value = ""
    show()
    write()
  })
  fold.addEventListener("click", () => unfold(!answers.every(answer => answer.open)))
  list.addEventListener("toggle", label, true)
  addEventListener("hashchange", reveal)
  addEventListener("popstate", () => {
    read()
    show()
  })

  read()
  unfold(false)
  show()
  choices.hidden = false
  reveal()
})()
