/* Long tables: a field that leaves the rows with some words, and the order of the rows. Every word comes from the page.
   What is chosen stands in the address (?table=rules&filter=ema&sort=1), so that a link leads to the same rows.
   Paper has all rows, whatever the screen shows. Without this script the table is whole. */
(() => {
  "use strict"

  const collator = new Intl.Collator(document.documentElement.lang, {numeric: true, sensitivity: "base"})
  const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim()
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties)
    element.append(...children)
    return element
  }
  const textOf = cell => plain((cell.querySelector(".data__value") ?? cell).textContent)

  const given = new URLSearchParams(location.search)

  const equip = table => {
    const said = name => table.getAttribute(`data-tools-${name}`)
    const heads = [...table.tHead.rows[0].cells]
    const count = table.tBodies[0].rows.length
    /* Read when somebody first chooses: to read all words of a long table takes a phone a tenth of a second. */
    let read
    const rows = () => (read ??= [...table.tBodies[0].rows].map(row => {
      const cells = [...row.cells].map(textOf)
      return {row, cells, words: cells.join(" ")}
    }))
    const say = shown => {
      status.textContent = said("shown").replace("{shown}", shown).replace("{all}", count)
    }

    const field = make("input", {type: "search", id: `${table.id}-filter`, autocomplete: "off", spellcheck: false})
    const order = make("select", {id: `${table.id}-sort`, autocomplete: "off"},
      make("option", {value: "", textContent: said("as-written")}),
      ...heads.map((head, i) =>
        make("option", {value: String(i), textContent: said("by").replace("{column}", head.textContent.trim())})))
    const status = make("p", {className: "tools__status", role: "status"})
    const labelled = (text, control) =>
      make("div", {className: "tools__choice"}, make("label", {htmlFor: control.id, textContent: text}), control)
    const tools = make("div", {className: "tools", role: "group"},
      labelled(said("filter"), field), labelled(said("sort"), order), status)
    tools.setAttribute("aria-labelledby", table.caption.id)

    const show = () => {
      const wanted = plain(field.value).split(" ")
      let shown = 0
      for (const {row, words} of rows()) {
        const fits = wanted.every(word => words.includes(word))
        row.classList.toggle("data__row--out", !fits)
        if (fits) shown += 1
      }
      const by = order.value
      const ordered = by === "" ? rows() : [...rows()].sort((one, two) => collator.compare(one.cells[by], two.cells[by]))
      table.tBodies[0].append(...ordered.map(({row}) => row))
      heads.forEach((head, i) => {
        if (String(i) === by) head.setAttribute("aria-sort", "ascending")
        else head.removeAttribute("aria-sort")
      })
      say(shown)
    }

    const write = () => {
      const address = new URL(location.href)
      for (const [name, value] of [["table", table.id], ["filter", field.value.trim()], ["sort", order.value]]) {
        if (value && (field.value.trim() || order.value)) address.searchParams.set(name, value)
        else address.searchParams.delete(name)
      }
      try {
        history.replaceState(history.state, "", address)
      } catch {
        /* A browser that lets no page from a disk change its address: the choice holds all the same. */
      }
    }

    /* A link to a row wins over a choice that hides it. */
    const reveal = () => {
      const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
      if (!target || !table.contains(target) || !target.closest(".data__row--out")) return
      field.value = ""
      show()
      write()
      target.scrollIntoView()
    }

    if (given.get("table") === table.id) {
      field.value = given.get("filter") ?? ""
      order.value = given.get("sort") ?? ""
      if (order.selectedIndex < 0) order.value = ""
    }
    for (const control of [field, order]) {
      control.addEventListener("input", () => {
        show()
        write()
      })
    }
    addEventListener("hashchange", reveal)
    table.closest(".data-frame").before(tools)
    if (field.value || order.value) show()
    else say(count)
    reveal()
  }

  document.querySelectorAll("table[data-tools-filter]").forEach(equip)
})()
