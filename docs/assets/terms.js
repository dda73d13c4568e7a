/* A word with its meaning: opens by tap, click, hover and keyboard focus, stays while the pointer is on it, and closes by
   Esc (WCAG 2.2, 1.4.13). Without this script the word is a link to the list of words. */
(() => {
  "use strict"

  /* The one that is open; held: by a click or the keyboard, so that the mouse may leave it. */
  let open, held, closing

  const turn = (term, on) => {
    term.firstChild.setAttribute("aria-expanded", on)
    term.lastChild.hidden = !on
  }
  const show = (term, hold) => {
    clearTimeout(closing)
    if (open) turn(open, false)
    if (term) turn(term, true)
    open = term
    held = hold
  }

  document.querySelectorAll(".term").forEach((term, number) => {
    const [word, meaning] = term.children
    meaning.id = "meaning-" + number
    word.setAttribute("role", "button")
    word.setAttribute("aria-describedby", meaning.id)
    turn(term, false)

    term.addEventListener("pointerenter", event => {
      if (event.pointerType !== "mouse") return
      if (open === term) clearTimeout(closing)
      else show(term)
    })
    /* Time to get from the word to its meaning, past the words between them. */
    term.addEventListener("pointerleave", () => {
      if (open === term && !held) closing = setTimeout(show, 300)
    })
    word.addEventListener("focus", () => {
      if (word.matches(":focus-visible")) show(term, true)
    })
    term.addEventListener("focusout", event => {
      if (open === term && !term.contains(event.relatedTarget)) show()
    })
    word.addEventListener("click", event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      if (open === term && held) show()
      else show(term, true)
    })
    word.addEventListener("keydown", event => {
      if (event.key !== " ") return
      event.preventDefault()
      word.click()
    })
  })

  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && open) show()
  })
  document.addEventListener("pointerdown", event => {
    if (open && !open.contains(event.target)) show()
  })
})()
