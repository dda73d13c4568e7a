/*
 * Which documents hold a term, and how much that says: BM25+ over fields (Lv & Zhai 2011), as MiniSearch counts it.
 *
 * A library was tried first. The engine asks for whole stems alone (what begins like them, and what was mistyped, is
 * worked out over the vocabulary), so that a library's search tree was never used: it took most of the time until the
 * search was ready, and half of the script (decisions/0018).
 */
const K = 1.4 // how soon a term's repetition stops to count
const B = 0.5 // how much a long field is held against it
const D = 0.4 // what a term counts at least in a field that holds it

export function makeIndex(weights) {
  const fields = Object.keys(weights)
  const lengths = fields.map(() => [])
  const totals = fields.map(() => 0)
  const postings = new Map() // term → field, document and count, one after the other
  let documents = 0

  return {
    /** Adds the next document: its terms by field, in the order of the fields. */
    add(terms) {
      const id = documents++
      terms.forEach((list, field) => {
        const seen = new Map() // term → where its count stands
        for (const term of list) {
          let found = postings.get(term)
          if (!found) postings.set(term, (found = []))
          const at = seen.get(term)
          if (at === undefined) {
            seen.set(term, found.length + 2)
            found.push(field, id, 1)
          } else found[at]++
        }
        lengths[field][id] = seen.size
        totals[field] += seen.size
      })
      return id
    },

    /** Document → score of a term. */
    scores(term) {
      const result = new Map()
      const found = postings.get(term) || []
      const holds = fields.map(() => 0)
      for (let at = 0; at < found.length; at += 3) holds[found[at]]++
      for (let at = 0; at < found.length; at += 3) {
        const [field, id, count] = [found[at], found[at + 1], found[at + 2]]
        const rare = Math.log(1 + (documents - holds[field] + 0.5) / (holds[field] + 0.5))
        const long = 1 - B + (B * lengths[field][id]) / (totals[field] / documents)
        const score = weights[fields[field]] * rare * (D + (count * (K + 1)) / (count + K * long))
        result.set(id, (result.get(id) || 0) + score)
      }
      return result
    }
  }
}
