/* The panel: what stands below the box. It builds elements and texts, and never markup from a text. */
import { makeEngine } from "./engine.js"
import { split, stem } from "./words.js"

const PAGES = 8

/** An element with a class, attributes and children. */
function make(name, css, ...children) {
  const element = document.createElement(name)
  if (css) element.className = css
  element.append(...children)
  return element
}

/** A text with the words that were looked for marked. */
function marked(text, stems) {
  const pieces = document.createDocumentFragment()
  let end = 0
  for (const found of text.matchAll(/[\p{L}\p{N}'’]+/gu)) {
    if (!split(found[0]).some(word => stems.has(stem(word)))) continue
    pieces.append(text.slice(end, found.index), make("mark", "", found[0]))
    end = found.index + found[0].length
  }
  pieces.append(text.slice(end))
  return pieces
}

/** The builder's own index in the form of our texts, for a preview without publish/. */
function fromPreview({ docs, say }) {
  const pages = new Map()
  for (const { location, title, text } of docs) {
    const [url, anchor] = location.split("#")
    if (!pages.has(url))
      pages.set(url, { url, title, about: "", boost: 5, answers: [], short: [], parts: [], words: [] })
    const page = pages.get(url)
    if (anchor) page.parts.push([anchor, title, "", []])
    page.words.push(text.replace(/<[^>]*>|&\w+;/g, " "))
  }
  const all = [...pages.values()]
  return { pages: all, common: "", stands: all.map((page, number) => [[number], page.words.join(" ")]), same: [], means: [], spelled: [], alarm: [], ignore: [], help: "", say }
}

window.guideSearchPanel = ({ root, box, form, status }, given) => {
  const texts = given.preview ? fromPreview(given.preview) : given
  const engine = makeEngine(texts)
  const { say } = texts // what the panel says, in the language of the guide
  const plural = new Intl.PluralRules(document.documentElement.lang || "en")
  const notes = root.querySelector(".find__notes")
  const list = root.querySelector("ol")
  const suggest = root.querySelector(".find__suggest")
  const base = `${root.dataset.base}/`
  let exactly = false
  let shown = null

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])
  const address = (page, anchor, words) =>
    `${base}${page.url || "./"}${words.length ? `?h=${encodeURIComponent(words.join(" "))}` : ""}${anchor ? `#${anchor}` : ""}`
  const link = (css, href, ...children) => {
    const element = make("a", css, ...children)
    element.href = href
    return element
  }
  const button = (text, act) => {
    const element = make("button", "find__button", text)
    element.type = "button"
    element.addEventListener("click", act)
    return element
  }

  function result(found, place, words, stems, alarm) {
    const { page } = found
    const item = make("li", "find__item")
    const short = found.short && found.short.share > 0.55 ? found.short.text : ""
    const best = found.parts.length ? found.parts[0].score : 0
    let parts = found.parts.filter(part => part.score > best * 0.5 && part.share > 0.5).slice(0, place ? 2 : 3)
    // Beside a sign of alarm no other sign may stand, and least of all a milder one.
    if (alarm !== null && page.url.startsWith(texts.help)) parts = found.parts.filter(part => part.anchor === alarm)
    const head = link("find__link find__page", address(page, "", words))
    head.append(make("span", "find__title", marked(page.title, stems)))
    if (short || page.about) head.append(make("span", short ? "find__short" : "find__about", marked(short || page.about, stems)))
    const seen = new Set(split([page.title, short || page.about, ...parts.map(part => `${part.title} ${part.text}`)].join(" ")).map(stem))
    const because = found.why.filter(([unit, option]) => option.because && !unit.said.some(word => seen.has(stem(word))))
    if (because.length)
      head.append(make("span", "find__why", because.map(([unit, option]) => fill(say.because, { typed: unit.said.join(" "), meant: option.because })).join(" ")))
    item.append(head)
    for (const part of parts)
      item.append(
        link(
          "find__link find__part",
          address(page, part.anchor, words),
          make("span", "find__name", marked(part.title, stems)),
          ...(part.text ? [make("span", "find__about", marked(part.text, stems))] : [])
        )
      )
    return item
  }

  function show() {
    const typed = box.value
    suggest.textContent = ""
    if (shown === typed + exactly) return
    shown = typed + exactly
    notes.replaceChildren()
    list.replaceChildren()
    if (!typed.trim()) {
      status.textContent = say.empty
      return
    }
    const found = engine.search(typed, exactly)
    const brief = typed.trim().slice(0, 60)
    if (found.alarm !== null && texts.help) {
      const page = texts.pages.find(page => page.url.startsWith(texts.help))
      if (page)
        notes.append(
          link("find__alarm", address(page, found.alarm, []), make("strong", "", say.alarm), make("span", "", say.alarm_more))
        )
    }
    if (found.changes.length) {
      const line = make("p", "find__changed", say.showing, " ")
      line.append(make("strong", "", found.changes.map(([, meant]) => meant).join(", ")), ". ")
      line.append(
        button(fill(say.instead, { typed: found.changes.map(([wrong]) => wrong).join(", ") }), () => {
          exactly = true
          show()
          box.focus()
        })
      )
      notes.append(line)
    }
    const words = found.words.filter(word => word.length > 2)
    const stems = new Set(found.words.map(stem))
    const top = found.pages.length ? found.pages[0].score : 0
    const pages = found.pages.filter((page, place) => place < 3 || page.score > top * 0.12).slice(0, PAGES)
    list.append(...pages.map((page, place) => result(page, place, words, stems, found.alarm)))
    if (pages.length) {
      status.textContent = fill(say.pages[plural.select(pages.length)] || say.pages.other, { count: pages.length })
    } else {
      status.textContent = fill(say.none, { typed: brief })
      const near = engine.near(typed)
      if (near.length) {
        const line = make("p", "find__changed", say.near, " ")
        for (const word of near)
          line.append(
            button(word, () => {
              box.value = word
              exactly = false
              show()
              box.focus()
            }),
            " "
          )
        notes.append(line)
      }
    }
    if (box.selectionStart === typed.length) suggest.textContent = engine.complete(typed)
  }

  box.addEventListener("input", () => {
    exactly = false
    show()
  })
  form.addEventListener("reset", () => setTimeout(show))
  form.addEventListener("submit", event => {
    event.preventDefault()
    const first = list.querySelector("a") || notes.querySelector("a")
    if (first) first.click()
  })
  root.addEventListener("keydown", event => {
    if (event.key === "ArrowRight" && document.activeElement === box && suggest.textContent && box.selectionStart === box.value.length) {
      box.value = suggest.textContent
      show()
      return
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
    event.preventDefault()
    const places = [box, ...root.querySelectorAll(".find__panel a, .find__panel button:not(.find__back)")]
    const at = places.indexOf(document.activeElement)
    const next = (at + (event.key === "ArrowDown" ? 1 : places.length - 1)) % places.length
    places[Math.max(0, next)].focus()
  })
  show()
  return { engine, show }
}
