import type { ClientStory, DayPart, DayPartRhythm, Rhythm, Setting } from './types.ts'

const RHYTHMS: Readonly<Record<Setting, Rhythm>> = {
  residence: {
    night: { chance: 0.5, from: '06:20', until: '07:05', recipes: ['night'] },
    morning: {
      chance: 0.95,
      from: '09:20',
      until: '12:00',
      recipes: ['care meal', 'care mood?', 'care meal mood?', 'care health?', 'care meal?', 'care'],
    },
    afternoon: {
      chance: 0.75,
      from: '14:00',
      until: '16:40',
      recipes: [
        'activity meal?',
        'activity',
        'activity mood?',
        'movement activity?',
        'movement meal?',
        'visit',
        'visit mood?',
        'mood activity',
        'health mood?',
      ],
    },
    evening: {
      chance: 0.85,
      from: '20:10',
      until: '22:40',
      recipes: ['meal evening', 'meal? evening', 'evening', 'mood? evening', 'evening'],
    },
  },
  home: {
    morning: {
      chance: 0.95,
      from: '08:00',
      until: '10:10',
      recipes: [
        'care talk',
        'care health? talk?',
        'care meal talk?',
        'health talk',
        'care mood?',
        'care',
      ],
    },
  },
  support: {
    night: { chance: 0.1, from: '06:40', until: '07:10', recipes: ['night'] },
    morning: { chance: 0.45, from: '07:40', until: '09:40', recipes: ['care', 'care meal?'] },
    afternoon: {
      chance: 0.35,
      from: '15:30',
      until: '17:00',
      recipes: ['activity', 'household', 'talk', 'activity mood?', 'visit'],
    },
    evening: {
      chance: 0.85,
      from: '20:00',
      until: '22:20',
      recipes: [
        'meal evening?',
        'activity mood?',
        'evening',
        'household evening?',
        'visit',
        'meal talk?',
        'mood evening',
        'health evening?',
      ],
    },
  },
}

/** The order in which a day is lived. */
export const DAY_PARTS: readonly DayPart[] = ['night', 'morning', 'afternoon', 'evening']

/**
 * The rhythm of one part of a client's day: the setting's, with the client's own changes.
 * Undefined when nothing is reported in that part.
 */
export function rhythmOf(
  setting: Setting,
  story: ClientStory,
  part: DayPart,
): DayPartRhythm | undefined {
  const own = story.rhythm?.[part]
  if (own === null) return undefined
  const shared = RHYTHMS[setting][part]
  if (!own) return shared
  const empty: DayPartRhythm = { chance: 0, from: '09:00', until: '10:00', recipes: [] }
  return { ...(shared ?? empty), ...own }
}
