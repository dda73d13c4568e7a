// What every page needs of a script: the reader's colours, and the fold of the menu.
// Without it everything can be read and reached.
(function () {
  "use strict"
  var root = document.documentElement

  // ---------------------------------------------------------------- colours: as on the device, light, dark
  var button = document.querySelector("[data-colours-button]")
  var NEXT = { device: "light", light: "dark", dark: "device" }

  function chosen() {
    return root.dataset.colours || "device"
  }

  function label() {
    if (button) button.querySelector("span").textContent = button.dataset[chosen()]
  }

  if (button) {
    label()
    button.addEventListener("click", function () {
      var colours = NEXT[chosen()]
      if (colours === "device") delete root.dataset.colours
      else root.dataset.colours = colours
      label()
      try {
        if (colours === "device") localStorage.removeItem("colours")
        else localStorage.setItem("colours", colours)
      } catch (error) {
        // Storage is switched off: the choice holds on this page only.
      }
    })
  }

  // ---------------------------------------------------------------- menu: Esc closes it
  var fold = document.querySelector(".menu__fold")
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && fold && fold.open && fold.contains(document.activeElement)) {
      fold.open = false
      fold.querySelector("summary").focus()
    }
  })
  // Beside the text it stands open: by style alone too, but then only some programs that read pages aloud know.
  if (fold) {
    var wide = matchMedia("(min-width: 60em)")
    var follow = function () {
      fold.open = wide.matches
    }
    follow()
    wide.addEventListener("change", follow)
  }

  // ---------------------------------------------------------------- a page that a hand is on its way to
  // Fetched once somebody rests on its link or touches it; never on its own, from a disk, or for those who save data.
  if (location.protocol.indexOf("http") === 0 && !(navigator.connection && navigator.connection.saveData)) {
    var fetched = [location.pathname]
    var resting
    var ahead = function (event) {
      clearTimeout(resting)
      var link = event.target.closest && event.target.closest("a[href]")
      if (!link || link.origin !== location.origin || !/(\/|\.html)$/.test(link.pathname)) return
      var fetchIt = function () {
        if (fetched.indexOf(link.pathname) >= 0) return
        fetched.push(link.pathname)
        var hint = document.createElement("link")
        hint.rel = "prefetch"
        hint.href = link.pathname
        document.head.append(hint)
      }
      if (event.type === "touchstart") fetchIt()
      else resting = setTimeout(fetchIt, 80)
    }
    document.addEventListener("mouseover", ahead, { passive: true })
    document.addEventListener("touchstart", ahead, { passive: true })
  }

  // ---------------------------------------------------------------- tables: still tables where they are stacked
  // Some browsers take a table whose parts are blocks for no table, and its heads are lost to screen readers
  // (nhsuk-frontend, issues 985 and 1092). A role keeps each part what it is. It cannot stand in the page itself:
  // HTML allows no role that says again what an element is. Without scripts the labels in the cells are read out.
  var ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" }
  document.querySelectorAll("table.data, table.data :is(thead, tbody, tr, th, td)").forEach(function (part) {
    part.setAttribute("role", ROLES[part.tagName] || (part.scope === "row" ? "rowheader" : "columnheader"))
  })
  document.querySelectorAll(".data__label").forEach(function (label) {
    label.setAttribute("aria-hidden", "true")
  })
})()
