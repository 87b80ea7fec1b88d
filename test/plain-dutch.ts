import { load } from 'cheerio'

/** What was measured, and everything that is too hard. No findings: plain enough. */
export type PlainDutch = {
  readonly sentences: number
  /** Words per sentence, over the sentences that end in a full stop, question or exclamation mark. */
  readonly averageWords: number
  readonly findings: readonly string[]
}

export type PlainDutchLimits = { readonly averageWords: number; readonly longestSentence: number }

const usualLimits: PlainDutchLimits = { averageWords: 12, longestSentence: 22 }

/** Hard words, with the word to use. Matched as whole words, whatever the case. */
const betterWords: Readonly<Record<string, string>> = {
  aangaande: 'over',
  aanvangen: 'beginnen',
  abusievelijk: 'per ongeluk',
  additioneel: 'extra',
  adequaat: 'goed',
  alsmede: 'en',
  alvorens: 'voordat',
  authenticatie: 'inloggen',
  autorisatie: 'rechten',
  autoriseren: 'toegang geven',
  betreffende: 'over',
  bijgevolg: 'daardoor',
  conform: 'volgens',
  derhalve: 'daarom',
  desgewenst: 'als u wilt',
  desbetreffende: 'deze',
  dient: 'moet',
  dienen: 'moeten',
  doch: 'maar',
  echter: 'maar',
  eveneens: 'ook',
  gaarne: 'graag',
  geautoriseerd: 'met toegang',
  geverifieerd: 'gecontroleerd',
  hieromtrent: 'hierover',
  indien: 'als',
  initieel: 'eerst',
  inzake: 'over',
  jegens: 'tegenover',
  krachtens: 'volgens',
  middels: 'met',
  mits: 'als',
  mogelijkerwijs: 'misschien',
  mutatie: 'verandering',
  nadien: 'daarna',
  nimmer: 'nooit',
  omtrent: 'over',
  onderhavige: 'deze',
  ongeautoriseerd: 'zonder toegang',
  optioneel: 'niet verplicht',
  participant: 'deelnemer',
  permissie: 'recht',
  reeds: 'al',
  respectievelijk: 'en',
  tenant: 'zorgorganisatie',
  teneinde: 'om',
  tenzij: 'behalve als',
  tevens: 'ook',
  token: 'code',
  trachten: 'proberen',
  uitsluitend: 'alleen',
  valideren: 'controleren',
  verifiëren: 'controleren',
  verificatie: 'controle',
  vooralsnog: 'voorlopig',
  voornoemde: 'deze',
  wederom: 'weer',
  welke: 'die',
  wilsonbekwaam: 'niet zelf kunnen beslissen',
  zulks: 'dat',
  je: 'u',
  jij: 'u',
  jou: 'u',
  jouw: 'uw',
}

const abbreviations =
  /\b(?:a\.u\.b|bijv|bv|ca|c\.q|d\.d|d\.m\.v|d\.w\.z|e\.a|e\.d|enz|etc|evt|incl|i\.p\.v|i\.v\.m|m\.b\.t|m\.b\.v|m\.i\.v|mn|n\.a\.v|n\.v\.t|o\.a|o\.b\.v|t\.a\.v|t\.b\.v|t\.e\.m|t\.n\.v|tel|t\/m|z\.s\.m)\./giu
const address = /(?:https?:\/\/|www\.)\S*[^\s.,!?)]|\S+@\S*[^\s.,!?)]/giu
const longestWord = 22

/**
 * Measures Dutch text against the limits of plain language (level B1): short
 * sentences, everyday words, no abbreviations, «u» and not «je».
 *
 * @param text one or more paragraphs; a line break ends a sentence
 */
export function checkPlainDutch(text: string, limits: PlainDutchLimits = usualLimits): PlainDutch {
  const sentences = sentencesOf(text)
  const whole = sentences.filter((sentence) => /[.!?]$/u.test(sentence))
  const total = whole.reduce((sum, sentence) => sum + wordsOf(sentence).length, 0)
  const averageWords = whole.length === 0 ? 0 : total / whole.length
  const findings = sentences.flatMap((sentence) => findingsIn(sentence, limits))
  if (averageWords > limits.averageWords) {
    findings.push(`gemiddeld ${averageWords.toFixed(1)} woorden per zin`)
  }
  return { sentences: sentences.length, averageWords, findings }
}

/**
 * The same for a page or a mail.
 *
 * @param except a selector for what is not ours to judge, such as the text of a report
 */
export function checkPlainDutchHtml(
  html: string,
  except?: string,
  limits?: PlainDutchLimits,
): PlainDutch {
  return checkPlainDutch(textOfHtml(html, except), limits)
}

/** The text people see, one line per block; without scripts, styles, pictures and `except`. */
export function textOfHtml(html: string, except?: string): string {
  const $ = load(html)
  $('head, script, style, svg, template, [hidden]').remove()
  if (except !== undefined) $(except).remove()
  $('br').replaceWith('\n')
  const blocks =
    'address, article, aside, blockquote, button, caption, dd, details, div, dl, dt, fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, label, legend, li, main, nav, ol, option, p, pre, section, summary, table, td, th, tr, ul'
  $(blocks).each((_, element) => {
    $(element).prepend('\n').append('\n')
  })
  return $('body')
    .text()
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}

/** The sentences of a text, without web and mail addresses. */
export function sentencesOf(text: string): string[] {
  return text
    .replace(address, ' ')
    .split(/\n+|(?<=[.!?][’”»)]?)\s+(?=[\p{Lu}\p{N}‘“«(])/u)
    .map((sentence) => sentence.replace(/\s+/gu, ' ').trim())
    .filter((sentence) => wordsOf(sentence).length > 0)
}

function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu) ?? []
}

function findingsIn(sentence: string, limits: PlainDutchLimits): string[] {
  const words = wordsOf(sentence).map((word) => word.replace(/[.'’-]+$/u, ''))
  const findings: string[] = []
  if (words.length > limits.longestSentence) {
    findings.push(`zin van ${words.length} woorden: «${sentence}»`)
  }
  for (const word of words) {
    const better = betterWords[word.toLowerCase()]
    if (better !== undefined) findings.push(`«${word}» in «${sentence}»: schrijf «${better}»`)
    if (word.length > longestWord) findings.push(`lang woord: «${word}»`)
  }
  for (const short of sentence.match(abbreviations) ?? []) {
    findings.push(`afkorting «${short}» in «${sentence}»`)
  }
  return findings
}
