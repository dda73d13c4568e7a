/*
 * Opens the search, and loads what it needs when somebody touches it: the panel (search-panel.js, built from
 * search/src/) and the texts (search-texts.js, written by publish/search_texts.py). Both are scripts, so that the same
 * happens on the web and from a disk. They come out of a template, so that no address is put together here.
 *
 * It also marks the words of a search on the page that a result led to.
 */
(() => {
  "use strict"
  const root = document.querySelector("[data-search]")
  if (!root) return
  const form = root.querySelector("form")
  const box = form.querySelector("input")
  const output = root.querySelector(".find__panel")
  const status = root.querySelector("[role=status]")
  const scripts = root.querySelector("template")
  let loading = false
  let before = null

  const ready = () => {
    if (window.guideSearchPanel && window.guideSearchTexts && !root.panel) {
      try {
        root.panel = window.guideSearchPanel({ root, box, form, status }, window.guideSearchTexts)
      } catch {
        failed()
      }
    }
  }
  const failed = () => {
    root.classList.add("find--failed")
    status.textContent = status.dataset.failed
  }
  // Without publish/ there are no texts; in a preview the builder's own index stands in.
  const preview = () => {
    if (!location.protocol.startsWith("http")) return failed()
    fetch(new URL(`${root.dataset.base}/search/search_index.json`, location.href))
      .then(answer => (answer.ok ? answer.json() : Promise.reject()))
      .then(index => {
        const say = { ...JSON.parse(scripts.dataset.say), pages: JSON.parse(scripts.dataset.pages) }
        window.guideSearchTexts = { preview: { docs: index.docs, say } }
        ready()
      })
      .catch(failed)
  }
  const load = () => {
    if (loading) return
    loading = true
    status.textContent = status.dataset.loading
    const copy = document.importNode(scripts.content, true)
    for (const script of copy.querySelectorAll("script")) {
      const texts = script.src.includes("search-texts")
      script.addEventListener("load", () => (texts && !window.guideSearchTexts ? preview() : ready()))
      script.addEventListener("error", texts ? preview : failed)
    }
    document.head.append(copy)
  }

  const open = () => {
    load()
    if (!output.hidden) return
    before = document.activeElement === box ? null : document.activeElement
    output.hidden = false
    box.focus()
  }
  const close = () => {
    if (output.hidden) return
    output.hidden = true
    if (root.contains(document.activeElement)) {
      document.activeElement.blur()
      if (before && before !== document.body) before.focus({ preventScroll: true })
    }
  }

  box.addEventListener("focus", open)
  box.addEventListener("click", open)
  root.querySelector(".find__back").addEventListener("click", close)
  document.addEventListener("click", event => {
    if (!event.composedPath().includes(root)) close() // what was clicked may be gone by now
  })
  form.addEventListener("reset", () => setTimeout(() => box.focus()))
  root.addEventListener("focusout", event => {
    if (event.relatedTarget && !root.contains(event.relatedTarget)) {
      before = null
      close()
    }
  })
  root.addEventListener("click", event => {
    if (event.target.closest("a")) {
      before = null
      close()
    }
  })
  root.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      event.preventDefault()
      close()
    }
  })
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (event.target.closest("input, textarea, select, [contenteditable]")) return
    if (event.key === "/" || event.key === "s" || event.key === "f") {
      event.preventDefault()
      open()
    }
  })

  const given = new URLSearchParams(location.search)
  if (given.has("q")) {
    box.value = given.get("q")
    open()
  }

  // The words that were searched for, marked without a change to the page.
  const words = (given.get("h") || "").toLowerCase().match(/[\p{L}\p{N}]{3,}/gu)
  const article = document.querySelector("main article")
  if (words && article && window.Highlight && CSS.highlights) {
    const mark = () => {
      const ranges = []
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node && ranges.length < 500; node = walker.nextNode()) {
        const text = node.data.toLowerCase()
        for (const word of words)
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            if (/[\p{L}\p{N}]/u.test(text[at - 1] || " ")) continue
            const range = new Range()
            range.setStart(node, at)
            range.setEnd(node, at + word.length)
            ranges.push(range)
          }
      }
      CSS.highlights.set("guide-search", new Highlight(...ranges))
    }
    mark()
  }
})()
