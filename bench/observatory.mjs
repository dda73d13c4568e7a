// The HTTP Observatory's own rules on a host of this machine. Its scan() takes no port, so its parts are called here
// in the order of its src/scanner/index.js (1.4.8).
// Arguments: host, port of http, port of https.
import { ALL_TESTS } from "@mdn/mdn-http-observatory/src/constants.js"
import { MINIMUM_SCORE_FOR_EXTRA_CREDIT } from "@mdn/mdn-http-observatory/src/grader/charts.js"
import { getGradeForScore, getScoreModifier } from "@mdn/mdn-http-observatory/src/grader/grader.js"
import { retrieve } from "@mdn/mdn-http-observatory/src/retriever/retriever.js"

const [host, httpPort, httpsPort] = process.argv.slice(2)
const found = await retrieve(host, { httpPort, httpsPort })
let most = 100
let least = 100
const tests = {}
for (const test of ALL_TESTS) {
  const result = test(found)
  const points = getScoreModifier(result.result)
  most += points
  if (points < 0) least += points
  tests[result.constructor.name] = { result: result.result, points, pass: result.pass }
}
const { grade, score } = getGradeForScore(least >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? most : least)
console.log(JSON.stringify({ grade, score, tests }))
