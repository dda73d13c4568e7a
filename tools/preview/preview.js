// The preview's script: `make serve` adds it to the pages that it shows, and to no page that is built.
// It hears when its page has changed and loads it again, and it shows problems. All text is set as text.
(function () {
  "use strict";
  const own = document.currentScript;
  const tag = own.dataset.tag;
  let source = null;
  let hidden = "";

  function make(name, text, attributes) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    return made;
  }

  const host = make("div", "", { id: "preview-problems", "data-preview": "" });
  const root = host.attachShadow({ mode: "open" });
  const panel = make("section", "", { role: "alert", tabindex: "0", "aria-label": "Problems in the guide" });
  const again = make("button", "", { type: "button", class: "again" });
  root.append(make("link", "", { rel: "stylesheet", href: "/.preview/preview.css" }), panel, again);
  panel.hidden = again.hidden = true;

  function show(faults, heading, note) {
    const key = JSON.stringify([faults, heading]);
    const count = faults.length === 1 ? "1 problem" : faults.length + " problems";
    const open = heading && key !== hidden;
    again.textContent = "Show " + (faults.length ? count : "the message");
    again.hidden = !heading || open;
    if (open && panel.dataset.key === key && !panel.hidden) return;
    panel.hidden = !open;
    panel.dataset.key = key;
    panel.replaceChildren();
    if (!open) return;
    const close = make("button", "Hide (Esc)", { type: "button" });
    close.addEventListener("click", hide);
    const list = make("ol");
    for (const fault of faults) {
      const item = make("li");
      item.append(make("code", fault.place), make("p", fault.message, { class: "what" }));
      if (fault.allowed) item.append(make("p", "Allowed: " + fault.allowed));
      if (fault.hint) item.append(make("p", "To mend it: " + fault.hint));
      list.append(item);
    }
    const top = make("header");
    top.append(make("h2", heading), close);
    panel.append(top, make("p", note), list);
  }

  function hide() {
    hidden = panel.dataset.key || "";
    const inside = root.activeElement !== null;
    panel.hidden = true;
    again.hidden = false;
    if (inside) again.focus();
  }

  again.addEventListener("click", function () {
    hidden = "";
    panel.hidden = false;
    again.hidden = true;
    panel.focus();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !panel.hidden) hide();
  });

  function hear(event) {
    const state = JSON.parse(event.data);
    if (state.tag !== tag) {
      location.reload();
      return;
    }
    const count = state.faults.length;
    show(
      state.faults,
      count ? (count === 1 ? "1 problem" : count + " problems") + " in the guide" : "",
      (tag ? "The page behind this is the last good one. " : "") + "This message goes when all is mended."
    );
  }

  function connect() {
    if (source || document.visibilityState !== "visible") return;
    source = new EventSource("/.preview/events?page=" + encodeURIComponent(location.pathname));
    source.addEventListener("message", hear);
    source.addEventListener("error", function () {
      show([], "The preview does not answer", "Is it still running? Start it with: make serve");
    });
  }

  function disconnect() {
    if (source) source.close();
    source = null;
  }

  // A page that nobody sees holds no connection: browsers allow few of them.
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "visible") connect();
    else disconnect();
  });
  window.addEventListener("pagehide", disconnect);
  window.addEventListener("pageshow", connect);
  document.documentElement.append(host);
  connect();
})();
