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
