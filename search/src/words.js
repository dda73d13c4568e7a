/* Words: folding, spelling, stems. What is done here is done to the texts and to what is typed alike. */
import { stemmer } from "stemmer"

/** A text in small letters without accents; one apostrophe for all, and none before a final s. */
export const fold = text =>
  (/^[\x00-\x7f]*$/.test(text) ? text : text.normalize("NFKD").replace(/\p{M}+/gu, ""))
    .toLowerCase()
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/'s\b/g, "")
    .replace(/'/g, "")

/** The words of a text. */
export const split = text => fold(text).match(/[\p{L}\p{N}]+/gu) || []

const SPELLINGS = [
  [/ae|oe/g, "e"], // anaesthetic, oedema
  [/(..)our(s|ed|ing|less|ful)?$/, "$1or$2"], // colour
  [/([iy])s(e|ed|er|ers|es|ing|ation|ations)$/, "$1z$2"], // moisturise, analyse
  [/geing$/, "ging"], // ageing
  [/ll(ed|ing|er)$/, "l$1"], // labelled
  [/tre(s?)$/, "ter$1"], // centre
  [/ence(s?)$/, "ense$1"] // licence
]
const stems = new Map()

/** The stem of a folded word, the same for British and American spelling, singular and plural. */
export const stem = word => {
  let found = stems.get(word)
  if (found === undefined) {
    found = word
    if (word.length > 3 && !/\d/.test(word)) {
      for (const [from, to] of SPELLINGS) found = found.replace(from, to)
      found = stemmer(found)
    }
    stems.set(word, found)
  }
  return found
}

/**
 * How many single mistakes (a letter wrong, missing, too much, or two swapped) part two words.
 * Gives most + 1 as soon as it is clear that there are more.
 */
export const mistakes = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before = ROWS[0]
  let last = ROWS[1]
  let row = ROWS[2]
  for (let j = 0; j <= b.length; j++) last[j] = j
  for (let i = 1; i <= a.length; i++) {
    row[0] = i
    let least = i
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1)
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    ;[before, last, row] = [last, row, before]
  }
  return last[b.length]
}
const ROWS = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)]

/** How many mistakes a word may have: none in a short one, so that “hair” does not find “chair”. */
export const allowed = word => (word.length < 4 ? 0 : word.length < 7 ? 1 : word.length < 11 ? 2 : 3)
