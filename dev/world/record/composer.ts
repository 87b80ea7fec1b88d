import type { StoryDay } from './calendar.ts'
import { fits, render, type Sentence, type Slots, sentenceOf } from './grammar.ts'
import type { Random } from './random.ts'
import { sharedSentences } from './sentences/index.ts'
import { sharedSlots } from './sentences/slots.ts'
import type { ClientStory, DayPart, Phase, Setting, StaffMember, Theme } from './types.ts'

/** A sentence comes back at the earliest after so many days; a whole text never within them. */
const REST_DAYS = 24
const TEXT_REST_DAYS = 45
/** When a theme has nothing fresh left, the longest unused sentence may come back after this. */
const SHORT_REST_DAYS = 9
const NEVER = 99_999

/** How an employee writes about an older client; people in supported living go by first name. */
function addressOf(setting: Setting, story: ClientStory, style: StaffMember['style']): string {
  if (setting === 'support') return story.person.callName
  const female = story.person.gender === 'female'
  if (style === 'short') return female ? 'mw.' : 'dhr.'
  const word = female ? 'mevrouw' : 'meneer'
  return style === 'surname' ? `${word} ${story.person.spokenAs}` : word
}

function slotsFor(setting: Setting, story: ClientStory, author: StaffMember): Slots {
  const female = story.person.gender === 'female'
  const slots = new Map(Object.entries({ ...sharedSlots(setting), ...story.slots }))
  slots.set('n', [addressOf(setting, story, author.style)])
  slots.set('ze', [female ? 'ze' : 'hij'])
  slots.set('haar', [female ? 'haar' : 'zijn'])
  slots.set('hem', [female ? 'haar' : 'hem'])
  slots.set('bezoek', story.visitors)
  return slots
}

/** Starts a second sentence about the same person with a pronoun, as people do. */
function withPronoun(previous: Sentence | undefined, text: string, random: Random): string {
  const sameSubject = previous?.text.startsWith('{N}') && text.startsWith('{N}')
  return sameSubject && random.chance(0.7) ? `{Ze}${text.slice(3)}` : text
}

/** Who writes out the surname does so once in a report. */
function nameOnce(text: string, { person }: ClientStory, author: StaffMember): string {
  if (author.style !== 'surname') return text
  let seen = 0
  return text.replaceAll(` ${person.spokenAs}`, (name) => {
    seen += 1
    return seen === 1 ? name : ''
  })
}

/** Composes the everyday reports of one client, and remembers what was already said. */
export interface Composer {
  /**
   * A text on the themes of a recipe (`care mood?`), or undefined when nothing fresh is left.
   * Days must be asked for in order, oldest first.
   */
  compose(recipe: string, day: StoryDay, part: DayPart, author: StaffMember): string | undefined
  /** Fills in a single sentence that is said once. */
  fill(line: string, author: StaffMember): string
}

interface Weighted {
  readonly sentence: Sentence
  readonly weight: number
}

function phaseAt(story: ClientStory, ago: number): Phase | undefined {
  return story.phases.filter((phase) => phase.from >= ago).at(-1)
}

/** All sentences on a theme that may be said about this client on this day. */
function candidates(
  setting: Setting,
  story: ClientStory,
  theme: Theme,
  day: StoryDay,
  part: DayPart,
): Weighted[] {
  const phase = phaseAt(story, day.ago)
  const conditions = new Set([
    ...day.tags,
    ...story.traits,
    ...(phase?.traits ?? []),
    story.person.gender,
    part,
  ])
  const weigh = (lines: readonly string[] | undefined, weight: number) =>
    (lines ?? []).map((line) => ({ sentence: sentenceOf(line), weight }))
  return [
    ...weigh(phase?.pools[theme], 4),
    ...weigh(story.pools[theme], 2),
    ...weigh(sharedSentences(setting, theme), 1),
  ].filter(({ sentence }) => fits(sentence, conditions))
}

/** What was said on which day, so that nothing is said again too soon. */
class Memory {
  readonly #sentences = new Map<string, number>()
  readonly #texts = new Map<string, number>()

  /** Days since the sentence was last said; very many when it never was. */
  rest(sentence: Sentence, ago: number): number {
    return (this.#sentences.get(sentence.source) ?? NEVER) - ago
  }

  isNew(sentence: Sentence): boolean {
    return !this.#sentences.has(sentence.source)
  }

  /** Takes a text in, or refuses it (undefined) when it is empty or was said lately. */
  accept(text: string, ago: number, used: readonly Sentence[]): string | undefined {
    const before = this.#texts.get(text)
    if (text === '' || (before !== undefined && before - ago < TEXT_REST_DAYS)) return undefined
    this.#texts.set(text, ago)
    for (const { source } of used) this.#sentences.set(source, ago)
    return text
  }
}

function choose(all: readonly Weighted[], memory: Memory, ago: number, random: Random) {
  const allowed = all.filter(({ sentence }) => !sentence.once || memory.isNew(sentence))
  const fresh = allowed.filter(({ sentence }) => memory.rest(sentence, ago) >= REST_DAYS)
  if (fresh.length > 0) {
    return random.pick(
      fresh.flatMap(({ sentence, weight }) => Array<Sentence>(weight).fill(sentence)),
    )
  }
  return allowed
    .map(({ sentence }) => sentence)
    .filter((sentence) => memory.rest(sentence, ago) >= SHORT_REST_DAYS)
    .sort((a, b) => memory.rest(b, ago) - memory.rest(a, ago))[0]
}

/** Makes the composer of one client; `random` is used up in order. */
export function composer(setting: Setting, story: ClientStory, random: Random): Composer {
  const memory = new Memory()
  const themesOf = (recipe: string) =>
    recipe
      .split(' ')
      .filter((theme) => !theme.endsWith('?') || random.chance(0.5))
      .map((theme) => theme.replace('?', '') as Theme)

  return {
    compose: (recipe, day, part, author) => {
      const slots = slotsFor(setting, story, author)
      const used: Sentence[] = []
      const parts: string[] = []
      for (const theme of themesOf(recipe)) {
        const all = candidates(setting, story, theme, day, part)
        const sentence = choose(all, memory, day.ago, random)
        if (!sentence || used.includes(sentence)) continue
        parts.push(render(withPronoun(used.at(-1), sentence.text, random), slots, random))
        used.push(sentence)
      }
      return memory.accept(nameOnce(parts.join(' '), story, author), day.ago, used)
    },
    fill: (line, author) => render(sentenceOf(line).text, slotsFor(setting, story, author), random),
  }
}
