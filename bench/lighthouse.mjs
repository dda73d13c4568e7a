// Lighthouse, mobile preset, in a browser that runs already: one line of JSON in, one line a run out.
// In: {"port": 9222, "addresses": ["https://…", …]}
import lighthouse from "lighthouse"

let text = ""
for await (const part of process.stdin) text += part
const { port, addresses } = JSON.parse(text)
for (const address of addresses) {
  // A run in which the browser painted nothing in time is no measurement: it is made again.
  let lhr
  for (let tries = 0; tries < 3 && (!lhr || lhr.runtimeError); tries++)
    ({ lhr } = await lighthouse(address, { port, output: "json", logLevel: "error" }))
  const failed = {}
  for (const [name, category] of Object.entries(lhr.categories))
    for (const { id, weight } of category.auditRefs) {
      const { score } = lhr.audits[id]
      if (weight && score !== null && score < 1) failed[`${name}: ${id}`] = score
    }
  const value = id => lhr.audits[id].numericValue
  console.log(
    JSON.stringify({
      address,
      error: lhr.runtimeError?.message ?? null,
      scores: Object.values(lhr.categories).map(({ score }) => Math.round(score * 100)),
      first_paint: value("first-contentful-paint"),
      largest_paint: value("largest-contentful-paint"),
      shift: value("cumulative-layout-shift"),
      blocked: value("total-blocking-time"),
      failed,
    }),
  )
}
