// Drives Firefox over WebDriver BiDi for firefox.py: one command a line comes in as JSON, one answer a line goes out.
// Puppeteer is kept by people who know the protocol; this file only hands commands on.
import process from "node:process"
import readline from "node:readline"
import puppeteer from "puppeteer-core"

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: process.argv[2],
  headless: true,
  extraPrefsFirefox: {"browser.shell.checkDefaultBrowser": false, "app.normandy.enabled": false},
})
const page = await browser.newPage()
let complaints = []
page.on("console", line => ["error", "warn"].includes(line.type()) && complaints.push(`console: ${line.text()}`))
page.on("pageerror", error => complaints.push(`error: ${error.message}`))
page.on("requestfailed", made => complaints.push(`no answer to ${made.url()}`))

const commands = {
  version: () => browser.version(),
  open: address => page.goto(address, {waitUntil: "load"}).then(() => null),
  run: (script, given) => page.evaluate(`(${script})(...${JSON.stringify(given)})`),
  press: key => page.keyboard.press(key).then(() => null),
  type: text => page.keyboard.type(text).then(() => null),
  click: selector => page.click(selector).then(() => null),
  resize: (width, height) => page.setViewport({width, height}).then(() => null),
  complaints: () => complaints.splice(0),
}
const say = answer => process.stdout.write(`${JSON.stringify(answer)}\n`)

for await (const line of readline.createInterface({input: process.stdin})) {
  const [name, ...given] = JSON.parse(line)
  try {
    say({value: (await commands[name](...given)) ?? null})
  } catch (error) {
    say({error: String(error)})
  }
}
await browser.close()
