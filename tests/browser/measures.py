"""Scripts that measure a page in the browser."""

from __future__ import annotations

# Texts and boxes that stick out of the window, and how far the page itself can be scrolled sideways.
TOO_WIDE = """
() => {
  const found = [...document.querySelectorAll("nav.help *, header *, nav.menu *, main .text *, footer *")]
    .filter(element => element.checkVisibility() && !element.closest("thead, svg"))
    .filter(element => {
      const box = element.getBoundingClientRect()
      return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1)
    })
    .map(element => `${element.tagName} ${element.textContent.trim().slice(0, 40)}`)
  const page = document.scrollingElement
  if (page.scrollWidth > innerWidth) found.unshift(`the page: ${page.scrollWidth} px`)
  return found
}
"""

# Every table: how its rows lie, and which labels can be seen.
ROWS = """
() => [...document.querySelectorAll("main table")].map(table => {
  const seen = element => {
    const box = element.getBoundingClientRect()
    return element.checkVisibility() && box.width > 1 && box.height > 1
  }
  const rows = [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.getBoundingClientRect()))
  const labels = [...table.querySelectorAll("td > .data__label")]
  const stacked = row => row.every((box, i) => !i || box.top >= row[i - 1].bottom - 1)
  const beside = row => row.every((box, i) => !i || (box.left >= row[i - 1].right - 1 && box.top === row[0].top))
  return {
    cells: [...table.tBodies[0].rows].reduce((sum, row) => sum + row.cells.length - 1, 0),
    stacked: rows.every(stacked),
    beside: rows.every(beside),
    labels: labels.filter(seen).length,
    heads: [...table.tHead.rows[0].cells].filter(seen).length,
    columns: table.tHead.rows[0].cells.length,
    narrow: [...table.tBodies[0].querySelectorAll("td, th")].filter(cell => seen(cell) && cell.clientWidth < 60).length,
  }
})
"""

# Elements whose content is larger than they are and that can be scrolled: can they be reached by keyboard, and how are
# they named? One that holds something that takes the focus can be reached through that.
SCROLL_AREAS = """
() => [...document.querySelectorAll("body *")]
  .filter(element => element.checkVisibility({opacityProperty: true, visibilityProperty: true}))
  .filter(element => {
    const style = getComputedStyle(element), scrolls = value => value === "auto" || value === "scroll"
    return (scrolls(style.overflowX) && element.scrollWidth > element.clientWidth + 1 && element.clientWidth)
      || (scrolls(style.overflowY) && element.scrollHeight > element.clientHeight + 1 && element.clientHeight)
  })
  .filter(element => {
    const named = element.getAttribute("aria-label")
      || document.getElementById(element.getAttribute("aria-labelledby"))?.textContent.trim()
    return !(element.tabIndex >= 0 ? named : element.querySelector("a[href], button, input, [tabindex='0']"))
  })
  .map(element => element.className)
"""

# What the contrast of two colours is, and which ground lies behind an element (with how much of the element shows).
CONTRAST = """
const number = text => { const all = text.match(/[\\d.]+/g).map(Number); return all.length === 3 ? [...all, 1] : all }
const over = (top, ground) => ground.map((value, i) => top[i] * top[3] + value * (1 - top[3]))
const light = colour => {
  const [r, g, b] = colour.map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (one, two) => {
  const both = [light(one), light(two)].sort((a, b) => b - a)
  return (both[0] + 0.05) / (both[1] + 0.05)
}
const known = new Map([[null, {ground: [255, 255, 255], opacity: 1}]])
const behind = element => {
  if (!known.has(element)) {
    const style = getComputedStyle(element), outer = behind(element.parentElement)
    known.set(element, {
      ground: over(number(style.backgroundColor), outer.ground), opacity: outer.opacity * Number(style.opacity),
    })
  }
  return known.get(element)
}
const visible = element => {
  const box = element.getBoundingClientRect()
  return box.width > 1 && box.height > 1
    && element.checkVisibility({opacityProperty: true, visibilityProperty: true})
}
"""

# Controls whose edge, and signs and shapes that, stand out less than asked for from what is around them.
PALE = (
    "least => {"
    + CONTRAST
    + """
  const pale = new Set(), seen = {controls: 0, shapes: 0}
  const note = (kind, ratio, element) => {
    seen[kind] += 1
    if (ratio < least) pale.add(`${ratio.toFixed(1)}: ${element.tagName} ${element.getAttribute("class")} ${
      (element.textContent || element.parentElement.textContent).trim().slice(0, 30)}`)
  }
  const edge = element => {
    const style = getComputedStyle(element), around = behind(element.parentElement).ground
    const inside = contrast(behind(element).ground, around)
    const drawn = ["Top", "Bottom"].every(side =>
      style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1)
    return Math.max(inside, drawn ? contrast(over(number(style.borderBottomColor), around), around) : 1)
  }
  for (const control of document.querySelectorAll("input, select, textarea, button.button")) {
    // Boxes to tick look as the browser draws them (WCAG 2.2, 1.4.11, leaves those out), unless they are drawn anew.
    const box = ["checkbox", "radio"].includes(control.type)
    if (!visible(control) || (box && getComputedStyle(control).appearance !== "none")) continue
    note("controls", edge(control.closest(".find__form") ?? control), control)
  }
  for (const shape of document.querySelectorAll("svg :is(path, rect, circle, ellipse, line, polyline, polygon)")) {
    if (!visible(shape.closest("svg")) || shape.closest("defs, clipPath, mask, symbol")) continue
    const style = getComputedStyle(shape), {ground} = behind(shape.closest("svg").parentElement)
    const colours = [style.stroke, style.fill].filter(colour => colour.startsWith("rgb"))
    if (!colours.length) continue
    note("shapes", Math.max(...colours.map(colour => contrast(over(number(colour), ground), ground))), shape)
  }
  return {pale: [...pale], seen}
}
"""
)

# Links, buttons and fields that are too small to be hit. A label can be hit as well as its field.
SMALL = """
([selector, least]) => [...document.querySelectorAll(selector)]
  .filter(target => target.checkVisibility({opacityProperty: true, visibilityProperty: true}))
  .filter(target => !target.matches(".skip"))  // it is there for keys alone
  .map(target => {
    const boxes = [target, ...(target.labels ?? [])].flatMap(part => [...part.getClientRects()])
    const size = side => Math.max(...boxes.map(box => box[side]))
    return {target, width: size("width"), height: size("height")}
  })
  .filter(({width, height}) => width > 1 && height > 1 && Math.min(width, height) < least)
  .map(({target, width, height}) => `${target.tagName} ${target.closest("[class]")?.className} ${
    target.textContent.trim().slice(0, 30)}: ${width.toFixed(1)} × ${height.toFixed(1)}`)
"""
TARGETS = "a[href]:not(svg a), button, input, select, textarea, summary"
# What readers come for, or must hit when they are unwell.
PRIMARY = (
    ".help-link, .top a, .top button, .find__form :is(input, button), .menu :is(a, summary), .button, .doors a,"
    " .to-top a, .tools :is(input, select), .tick__label, .text :is(select, textarea), .emergency a[href^='tel:']"
)

# What has the focus: a name for it, whether anything lies on it, and how its ring stands out from what is around it.
FOCUS = (
    "() => {"
    + CONTRAST
    + """
  const stop = document.activeElement
  if (stop === document.body) return null
  const style = getComputedStyle(stop), box = [...stop.getClientRects()].find(b => b.width && b.height)
  const name = `${stop.tagName} ${stop.closest("[class]")?.className} ${stop.textContent.trim().slice(0, 30)}`
  if (!box) return {name, faults: ["cannot be seen"]}
  // The search draws the ring around the whole box.
  const ringed = stop.matches(".find__box") ? stop.closest(".find__form") : stop, ring = getComputedStyle(ringed)
  const ground = behind(parseFloat(ring.outlineOffset) < 0 ? ringed : ringed.parentElement).ground
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1)
  const at = y => document.elementFromPoint(x, y)
  const mine = found => found && (stop.contains(found) || found.contains(stop) || stop.labels?.[0]?.contains(found))
  const faults = []
  const top = Math.max(box.top, 0) + 2, bottom = Math.min(box.bottom, innerHeight) - 2
  if (box.bottom <= 0 || box.top >= innerHeight) faults.push("out of sight")
  else if (!mine(at(top)) && !mine(at(bottom)) && !mine(at((top + bottom) / 2))) faults.push("covered")
  const help = document.querySelector(".help").getBoundingClientRect()
  if (!stop.closest(".help") && box.top < help.bottom - 1 && box.height < innerHeight - help.height)
    faults.push("partly under the help link")
  if (ring.outlineStyle !== "solid" || parseFloat(ring.outlineWidth) < 2) faults.push("no ring")
  else if (contrast(over(number(ring.outlineColor), ground), ground) < 3) faults.push("pale ring")
  return {name, faults}
}
"""
)
