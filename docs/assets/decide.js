/* The decision aid: shows chosen options, sorts the answers to ticked reasons, and fills the sheet to print.
   It sends nothing and stores nothing: all that it knows is what is ticked on the page at this moment.
   Every word comes from the page. Without this script the page is a whole form, for the screen and for paper. */
"use strict";
(() => {
  /**
   * Sorts the reasons that are ticked: by strength in the order given, within one strength as on the page.
   *
   * @param {string[]} order strengths, the strongest first
   * @param {{id: string, strength: string}[]} reasons all of them, as on the page
   * @param {Iterable<string>} ticked ids, in any order
   * @returns {{count: number, groups: {strength: string, ids: string[]}[]}} groups that are not empty
   */
  const evaluate = (order, reasons, ticked) => {
    const chosen = new Set(ticked)
    const groups = order
      .map(strength => ({
        strength,
        ids: reasons.filter(reason => reason.strength === strength && chosen.has(reason.id)).map(reason => reason.id),
      }))
      .filter(group => group.ids.length)
    return {count: groups.reduce((sum, group) => sum + group.ids.length, 0), groups}
  }
  /* For tests, which ask for every combination of answers. */
  window.guideDecide = Object.freeze({evaluate})

  const all = (selector, root = document) => [...root.querySelectorAll(selector)]
  const make = (name, ...children) => {
    const element = document.createElement(name)
    element.append(...children)
    return element
  }
  const textOf = element => element.textContent.trim()

  const summary = document.getElementById("my-summary")
  const ticks = all(".cautions .tick")
  const answers = document.querySelector(".answers")
  const notes = document.getElementById("decide-notes")
  const fields = all(".ticks input")
  /* Browsers remember ticks over a reload, unless told otherwise. HTML knows the attribute on text fields only, so it
     cannot stand in the page, but browsers heed it on boxes too. */
  for (const field of fields) field.setAttribute("autocomplete", "off")
  const cards = all(".option")
  const boxOf = tick => tick.querySelector("input")
  const checkedIn = selector => all(`${selector} input:checked`)
  const wordsOf = input => textOf(input.parentElement)

  /* A link of the page's own, in a new tab: whoever leaves the page loses the answers. */
  const inNewTab = link => {
    link.target = "_blank"
    link.rel = "noopener"
  }

  const fill = (name, items) => {
    const part = summary.querySelector(`[data-part=${name}]`)
    part.querySelector("[data-list]").replaceChildren(...items)
    part.hidden = !items.length
    return items.length
  }

  const showOptions = () => {
    const chosen = checkedIn(".ticks--options").map(input => input.value)
    for (const card of cards) card.hidden = chosen.length > 0 && !chosen.includes(card.dataset.option)
    return fill("options", checkedIn(".ticks--options").map(input => make("li", wordsOf(input))))
  }

  const showReasons = () => {
    const boxes = all("[data-strength]", answers)
    const reasons = ticks.map(tick => ({id: boxOf(tick).value, strength: tick.dataset.strength}))
    const ticked = ticks.filter(tick => boxOf(tick).checked).map(tick => boxOf(tick).value)
    const {count, groups} = evaluate(boxes.map(box => box.dataset.strength), reasons, ticked)
    for (const box of boxes) {
      const group = groups.find(({strength}) => strength === box.dataset.strength)
      const found = group ? group.ids.map(id => ticks.find(tick => boxOf(tick).value === id)) : []
      box.querySelector("ul").replaceChildren(...found.map(tick =>
        make("li", make("strong", wordsOf(boxOf(tick))), tick.querySelector(".tick__text").cloneNode(true))))
      box.hidden = !found.length
    }
    for (const tick of ticks) tick.querySelector(".tick__answer").hidden = !boxOf(tick).checked
    const status = answers.querySelector(".answers__status")
    const said = count ? `${status.dataset.some} ${count}` : status.dataset.none
    if (textOf(status) !== said) status.textContent = said
    fill("reasons", count ? boxes.filter(box => !box.hidden).map(box => box.cloneNode(true)) : [make("p", said)])
    return count
  }

  /* For each question that speaks to a statement: where its answers stand. The links, one an option that is shown,
     stay on the screen: on paper a bare name could read as if that option helped. */
  const factsOf = group => all("[data-outcome]", group).map(named => {
    const links = cards.filter(card => !card.hidden).flatMap(card => {
      const row = card.querySelector(`[data-outcome="${named.dataset.outcome}"]`)
      if (!row) return []
      const link = make("a", textOf(card.querySelector("h3")))
      link.href = `#${row.id}`
      return [", ", link]
    })
    const onScreen = make("span", " (", ...links.slice(1), ")")
    onScreen.className = "summary__links"
    return make("li", `${textOf(group.querySelector("[data-lead]"))} ${textOf(named)}`, onScreen)
  })

  const showValues = () => {
    const weighed = weight => all(`.value input[value=${weight}]:checked`).map(input => input.closest(".value"))
    const line = (group, weight) => {
      const said = textOf(group.querySelector("legend"))
      const label = wordsOf(group.querySelector(`input[value=${weight}]`))
      return make("li", make("strong", `${label}: `), said)
    }
    return fill("values", [
      ...weighed("much").map(group => {
        const item = line(group, "much")
        item.append(make("ul", ...factsOf(group)))
        return item
      }),
      ...weighed("some").map(group => line(group, "some")),
    ])
  }

  const showQuestions = () =>
    fill("questions", checkedIn(".ticks--questions").map(input => make("li", wordsOf(input))))

  const showNotes = () => {
    const part = summary.querySelector("[data-part=notes]")
    part.querySelector("p").textContent = notes.value
    part.hidden = !notes.value.trim()
    return part.hidden ? 0 : 1
  }

  const show = () => {
    const lines = [showOptions(), showReasons(), showValues(), showQuestions(), showNotes()]
    summary.querySelector("[data-empty]").hidden = lines.some(Boolean)
  }

  let touched = false
  const forget = () => {
    for (const field of fields) field.checked = false
    notes.value = ""
    touched = false
    show()
  }

  const root = document.documentElement
  const endPrint = () => root.classList.remove("print-summary")
  summary.querySelector("[data-print]").addEventListener("click", () => {
    root.classList.add("print-summary")
    window.print()
  })
  summary.querySelector("[data-clear]").addEventListener("click", forget)
  addEventListener("afterprint", endPrint)
  for (const field of [...fields, notes]) {
    field.addEventListener(field === notes ? "input" : "change", () => {
      touched = true
      endPrint()
      show()
    })
  }
  /* A browser may bring a page back as it was left, with its answers, also to the next person at a shared screen. */
  addEventListener("pageshow", event => {
    if (event.persisted || !touched) forget()
  })

  summary.querySelector("[data-title]").textContent = `${document.title}.`
  for (const element of all("[data-live]")) element.hidden = false
  for (const element of all("[data-without-script]")) element.hidden = true
  for (const link of all(".tick__text a")) inNewTab(link)
  forget()
})()
