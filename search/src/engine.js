/* The engine: texts in, ranked pages out. It knows nothing of the page that it runs in. */
import { makeIndex } from "./terms.js"
import { allowed, fold, mistakes, split, stem } from "./words.js"

const MOST_WORDS = 16
const MOST_LETTERS = 300

/** Weights, in one place: `make bench-search` shows what a change does. */
export const WEIGHTS = {
  page: { title: 4, answers: 4, names: 2, about: 2.5, words: 1 },
  partly: { title: 4, other: 2.2, text: 1 },
  part: 0.55, // of the best part of a page beside the page itself
  answer: 1.1, // of the question that fits best
  means: 1, // of what a word stands for, beside the word itself
  same: 0.75,
  begins: 0.7, // of a word that begins with the typed letters
  some: 0.35, // of a page that has none of the words but one
  common: 0.2 // of a word that stands on most pages
}

/**
 * @param texts what publish/search_texts.py wrote
 * @returns {search, vocabulary}
 */
export function makeEngine(texts, weights = WEIGHTS) {
  const ignored = new Set(texts.ignore.flatMap(split))
  const known = new Map() // folded word → how often it stands in titles, questions, names and texts
  const note = text => {
    const words = split(text)
    for (const word of words) known.set(word, (known.get(word) || 0) + 1)
    return words
  }
  const terms = text => note(text).filter(word => !ignored.has(word)).map(stem)
  const pageIndex = makeIndex(weights.page)
  const partIndex = makeIndex(weights.partly)
  const parts = []

  const others = new Map(texts.same.map(group => [group[0], group.slice(1)])) // a term → its other names
  const stands = texts.pages.map(() => [])
  for (const [numbers, words] of texts.stands) for (const number of numbers) stands[number].push(words)
  texts.pages.forEach((page, number) => {
    const add = (kind, anchor, title, text, other) => {
      const id = partIndex.add([terms(title), terms(other.join(" ")), terms(text)])
      parts.push({ id, page: number, kind, anchor, title, text, other })
    }
    for (const answer of page.answers) add("answer", "", answer, "", [])
    for (const short of page.short) add("short", "", "", short, [])
    for (const [anchor, title, text, other] of page.parts)
      add("part", anchor, title, text, anchor.startsWith("term-") ? others.get(title) || [] : other)
    pageIndex.add([
      terms(page.title),
      terms(page.answers.join(" ")),
      terms(page.parts.map(part => `${part[1]} ${part[2]} ${part[3].join(" ")}`).join(" ")),
      terms(page.about),
      terms(`${stands[number].join(" ")} ${page.short.join(" ")}`)
    ])
  })

  // Phrases of the vocabulary by their stems: what they stand for, and why.
  const phrases = new Map()
  let longest = 1
  const key = words => {
    const telling = words.filter(word => !ignored.has(word))
    return (telling.length ? telling : words).map(stem).join(" ")
  }
  const phrase = (words, entry) => {
    const name = key(words)
    if (!name) return
    longest = Math.max(longest, name.split(" ").length)
    if (!phrases.has(name)) phrases.set(name, [])
    phrases.get(name).push(entry)
  }
  const learn = words => words.forEach(word => known.set(word, (known.get(word) || 0) + 1))
  for (const group of texts.same) {
    const each = group.map(text => [text, split(text)])
    for (const [text, words] of each) {
      learn(words)
      for (const [other, otherWords] of each)
        if (other !== text && key(otherWords) !== key(words))
          phrase(words, { weight: weights.same, stems: key(otherWords).split(" "), because: other })
    }
  }
  for (const [words, means] of texts.means)
    for (const text of words) {
      learn(split(text))
      for (const meant of means)
        phrase(split(text), { weight: weights.means, stems: key(split(meant)).split(" "), because: meant })
    }
  const spelled = new Map()
  let longestSpelled = 1
  for (const [right, wrong] of texts.spelled)
    for (const text of wrong) {
      const words = split(text)
      spelled.set(words.join(" "), fold(right))
      longestSpelled = Math.max(longestSpelled, words.length)
    }
  // Every word of an alarm counts, the small ones too: “cant see” is not “see”.
  const alarms = texts.alarm.flatMap(([words, anchor]) => words.map(text => [split(text).map(stem), anchor]))

  const vocabulary = [...known.keys()].filter(word => word.length > 2 && !/^\d+$/.test(word)).sort()
  const knownStems = new Set([...known.keys()].map(stem))
  const isKnown = word => known.has(word) || knownStems.has(stem(word)) || ignored.has(word)

  const corrections = new Map()
  /** The word that somebody may have meant; null where none is near. */
  function correct(word) {
    if (corrections.has(word)) return corrections.get(word)
    let best = null
    let bestCost = Infinity
    const most = allowed(word)
    if (most)
      for (const candidate of vocabulary) {
        if (candidate.length < 4 && candidate.length !== word.length) continue
        const count = mistakes(word, candidate, most)
        if (count > most) continue
        const cost = count + (candidate[0] === word[0] ? 0 : 0.6) - Math.min(0.4, Math.log(known.get(candidate)) / 12)
        if (cost < bestCost) {
          best = candidate
          bestCost = cost
        }
      }
    corrections.set(word, best)
    return best
  }

  const searches = [new Map(), new Map()]
  /** Document → score of one stem. */
  function scores(which, term) {
    let found = searches[which].get(term)
    if (!found) searches[which].set(term, (found = (which ? partIndex : pageIndex).scores(term)))
    return found
  }

  /** Document → score of an alternative: all its words count together. */
  function alternative(which, stems, weight) {
    if (stems.length === 1) {
      const result = new Map()
      for (const [id, score] of scores(which, stems[0])) result.set(id, score * weight)
      return result
    }
    const result = new Map()
    const count = new Map()
    for (const term of new Set(stems))
      for (const [id, score] of scores(which, term)) {
        result.set(id, (result.get(id) || 0) + score)
        count.set(id, (count.get(id) || 0) + 1)
      }
    const all = new Set(stems).size
    for (const [id, score] of result) {
      const share = count.get(id) / all
      result.set(id, (score * weight * share ** 2) / Math.sqrt(all))
    }
    return result
  }

  /** Words as typed → words as meant, with what was changed. */
  function mend(words, open, exactly) {
    const meant = []
    const changes = []
    for (let i = 0; i < words.length; ) {
      let taken = 0
      // A misspelling that an editor wrote down, of one word or several.
      for (let length = Math.min(longestSpelled, words.length - i); length > 0 && !taken && !exactly; length--) {
        const slice = words.slice(i, i + length).join(" ")
        const right = spelled.get(slice)
        if (right) {
          changes.push([slice, right])
          meant.push(...split(right))
          taken = length
        }
      }
      if (taken) {
        i += taken
        continue
      }
      const word = words[i]
      const next = words[i + 1]
      const typing = open && i === words.length - 1
      if (next && joins(word, next)) {
        meant.push(word + next)
        i += 2
        continue
      }
      i++
      if (isKnown(word) || exactly || /\d/.test(word) || (typing && begins(word).length)) {
        meant.push(word)
        continue
      }
      const two = halves(word)
      const right = two ? two.join(" ") : correct(word)
      if (right) {
        changes.push([word, right])
        meant.push(...right.split(" "))
      } else meant.push(word)
    }
    return { meant, changes }
  }

  /** Two words that people part, and the texts do not: “after care”. */
  function joins(word, next) {
    const whole = word + next
    if (whole.length < 6 || !known.has(whole) || ignored.has(word)) return false
    return !isKnown(word) || !isKnown(next) || !phrases.has(key([word, next]))
  }

  /** A word that is two known ones: “aminoacids”. */
  function halves(word) {
    if (word.length < 8) return null
    let best = null
    for (let at = 3; at <= word.length - 3; at++) {
      const two = [word.slice(0, at), word.slice(at)]
      if (!two.every(part => known.has(part))) continue
      if (!best || Math.min(...two.map(part => part.length)) > Math.min(...best.map(part => part.length))) best = two
    }
    return best
  }

  /** The best known words that begin with what is being typed. */
  function begins(word) {
    if (word.length < 2) return []
    const found = []
    for (let at = firstFrom(word); at < vocabulary.length && vocabulary[at].startsWith(word); at++)
      if (vocabulary[at] !== word) found.push(vocabulary[at])
    return found.sort((a, b) => known.get(b) - known.get(a) || (a < b ? -1 : 1)).slice(0, 8)
  }

  /** Where in the vocabulary the words begin that are not before a word. */
  function firstFrom(word) {
    let low = 0
    let high = vocabulary.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (vocabulary[middle] < word) low = middle + 1
      else high = middle
    }
    return low
  }

  /** What was typed, as units: each a word or a phrase with all that it may stand for. */
  function understand(typed, exactly) {
    const text = typed.slice(0, MOST_LETTERS)
    const open = /[\p{L}\p{N}]$/u.test(text) // somebody is still typing the last word
    const typedWords = split(text).slice(0, MOST_WORDS).map(word => word.slice(0, 40))
    const { meant, changes } = mend(typedWords, open, exactly)
    const telling = meant.filter(word => !ignored.has(word))
    const words = telling.length ? telling : meant
    const units = []
    for (let i = 0; i < words.length; ) {
      let length = Math.min(longest, words.length - i)
      while (length > 1 && !phrases.has(words.slice(i, i + length).map(stem).join(" "))) length--
      const slice = words.slice(i, i + length)
      const stems = slice.map(stem)
      const alternatives = [{ weight: 1, stems }, ...(phrases.get(stems.join(" ")) || [])]
      i += length
      if (length === 1 && open && i === words.length && slice[0] === typedWords[typedWords.length - 1]) {
        const sure = isKnown(slice[0]) ? 0.4 : 1
        const seen = new Set(stems)
        for (const candidate of begins(slice[0])) {
          const begun = stem(candidate)
          if (seen.has(begun)) continue
          seen.add(begun)
          alternatives.push({ weight: weights.begins * sure * Math.min(1, (slice[0].length + 2) / candidate.length), stems: [begun] })
        }
      }
      units.push({ said: slice, alternatives })
    }
    return { units, changes, words: meant }
  }

  const common = new Set(split(texts.common).map(stem))
  const total = texts.pages.length

  /**
   * @param typed what somebody typed
   * @param exactly true: nothing is corrected
   * @returns pages: ranked; each {page, score, parts, short, because}; changes: pairs of typed and meant; alarm:
   *   null or an anchor; words: what was looked for, for marking
   */
  function search(typed, exactly = false) {
    const { units, changes, words } = understand(typed, exactly)
    const alarm = alarmOf(typed, words)
    const pageScores = new Map()
    const partScores = new Map()
    let wanted = 0
    for (const unit of units) {
      const best = [new Map(), new Map()]
      const why = new Map()
      for (const option of unit.alternatives)
        for (const which of [0, 1])
          for (const [id, score] of alternative(which, option.stems, option.weight))
            if (score > (best[which].get(id) || 0)) {
              best[which].set(id, score)
              if (!which) why.set(id, option)
            }
      // A word that stands everywhere tells little; one that nobody knows tells nothing.
      const everywhere = unit.alternatives.some(option => option.weight === 1 && option.stems.every(term => common.has(term)))
      unit.weight = everywhere ? weights.common : best[0].size ? Math.min(1, (Math.log(1 + total / best[0].size) + 0.3) / 3) : 0
      wanted += unit.weight
      for (const which of [0, 1])
        for (const [id, score] of best[which]) {
          const all = which ? partScores : pageScores
          const entry = all.get(id) || { score: 0, found: 0, why: [] }
          entry.score += score * unit.weight
          entry.found += unit.weight
          if (why.has(id)) entry.why.push([unit, why.get(id)])
          all.set(id, entry)
        }
    }
    if (!wanted) return { pages: [], changes, alarm, words: [] }
    const covered = entry => entry.score * (weights.some + (1 - weights.some) * (entry.found / wanted) ** 2)
    const byPage = new Map()
    for (const [id, entry] of pageScores)
      byPage.set(id, { page: texts.pages[id], number: id, score: covered(entry), why: entry.why, parts: [], answer: 0, part: 0, short: null })
    for (const [id, entry] of partScores) {
      const part = parts[id]
      const page = byPage.get(part.page)
      if (!page) continue
      const score = covered(entry)
      if (part.kind === "answer") page.answer = Math.max(page.answer, score)
      else if (part.kind === "short") {
        if (!page.short || score > page.short.score) page.short = { text: part.text, score, share: entry.found / wanted }
      } else {
        page.part = Math.max(page.part, score)
        if (wanted > weights.common) page.parts.push({ ...part, score, share: entry.found / wanted })
      }
    }
    const ranked = [...byPage.values()]
    for (const page of ranked) {
      const boost = 0.5 + page.page.boost / 10
      page.score = (page.score + weights.part * page.part + weights.answer * page.answer) * boost
      page.parts.sort((a, b) => b.score - a.score || a.id - b.id)
    }
    // Who may need help now must not read past other pages first.
    const help = alarm !== null && ranked.find(page => page.page.url.startsWith(texts.help))
    if (help) help.score = Math.max(help.score * 1.4, 0.97 * Math.max(...ranked.map(page => page.score)))
    ranked.sort((a, b) => b.score - a.score || a.number - b.number)
    return { pages: ranked, changes, alarm, words: units.flatMap(unit => unit.said) }
  }

  /** The anchor of the sign that somebody may speak of ("" for the page itself), or null. */
  function alarmOf(typed, words) {
    const said = new Set([...split(typed.slice(0, MOST_LETTERS)), ...words].map(stem))
    let found = null
    let most = 0
    for (const [stems, anchor] of alarms)
      if (stems.length > most && stems.every(term => said.has(term))) {
        found = anchor
        most = stems.length
      }
    return found
  }

  /** Known words near to what was typed, for the screen without results. */
  function near(typed) {
    const found = []
    for (const word of split(typed.slice(0, MOST_LETTERS)).slice(0, 4)) {
      const most = allowed(word) + 1
      const ranked = vocabulary
        .filter(candidate => candidate.length > 3 && !ignored.has(candidate))
        .map(candidate => [mistakes(word, candidate, most), candidate])
        .filter(([count]) => count <= most)
        .sort((a, b) => a[0] - b[0])
      found.push(...ranked.slice(0, 3).map(([, candidate]) => candidate))
    }
    return [...new Set(found)].slice(0, 5)
  }

  /** The typed text with its last word completed, or "". */
  function complete(typed) {
    const last = /[\p{L}\p{N}]+$/u.exec(typed)
    if (!last || typed.length > 60) return ""
    const word = fold(last[0])
    const [best] = word.length > 2 && !known.has(word) ? begins(word) : []
    return best ? typed + best.slice(word.length) : ""
  }

  return { search, near, complete }
}
