/*
 * Lets the search run when the guide is opened from a disk.
 *
 * Browsers refuse real workers on file: pages. Here the search worker's code,
 * which publish/offline_search.py has wrapped into a function, runs inside the
 * page and exchanges the same messages. On http nothing happens: the browser's
 * own Worker stays.
 */
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super()
      this.listeners = []
      this.ready = new Promise((resolve, reject) => {
        const script = document.createElement("script")
        script.src = url
        script.onload = resolve
        script.onerror = reject
        document.head.append(script)
      }).then(() => {
        window.guideSearchWorker(
          window, // the code hangs its library there and then uses it as a global
          (type, listener) => { if (type === "message") this.listeners.push(listener) },
          data => setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data }))),
          () => { throw new Error("importScripts is not available here") }
        )
      })
    }

    postMessage(data) {
      this.ready.then(() => { for (const listener of this.listeners) listener({ data }) })
    }

    terminate() {}
  }
}
