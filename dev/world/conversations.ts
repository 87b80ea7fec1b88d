/** One line of a conversation: who, how many hours ago, and what; without words it is «Gelezen» of an employee. */
export type DemoLine = readonly [by: string, hoursAgo: number, text: string]

/** What a family and the organisation wrote to each other. */
export interface DemoConversation {
  /** Key of the family. */
  readonly family: string
  readonly lines: readonly DemoLine[]
  /** What an employee said to colleagues only. */
  readonly remark?: { readonly by: string; readonly hoursAgo: number; readonly text: string }
  /** Who closed it. */
  readonly closedBy?: string
}

/** Zorggroep Vlierduin lets families begin; at Stichting Eigenkade the staff do; Thuiszorg Rietmeer has none. */
export const demoConversations: readonly DemoConversation[] = [
  {
    family: 'annie',
    lines: [
      ['marja', 74, 'Mama vertelde dat er woensdag een koor komt zingen. Mogen wij erbij zijn?'],
      [
        'joke-terpstra',
        70,
        'Wat leuk dat u dat vraagt! Ja hoor, u bent welkom. Het begint om 14.30 uur in de grote zaal.',
      ],
      ['marja', 69, 'Fijn, dan komen Lisa en ik samen. Dank u wel.'],
      ['joke-terpstra', 66, ''],
    ],
    closedBy: 'joke-terpstra',
  },
  {
    family: 'annie',
    lines: [
      [
        'marja',
        3,
        'Haar bril zit los bij het rechteroor. Kan iemand ernaar kijken, of zal ik hem zaterdag meenemen naar de opticien?',
      ],
    ],
    remark: {
      by: 'samira-belkadi',
      hoursAgo: 2,
      text: 'Ik heb de bril bekeken: het schroefje is weg. Joke, bestel jij een nieuw?',
    },
  },
  {
    family: 'wim',
    lines: [
      ['riet', 22, 'Wim slaapt thuis altijd met een extra kussen. Heeft hij dat bij jullie ook?'],
    ],
  },
  {
    family: 'toos',
    lines: [
      [
        'mirjam-dekker',
        50,
        'Wij gaan volgende week de kamer van mevrouw opnieuw schilderen. Welke kleur vindt zij mooi, denkt u?',
      ],
      ['hedwig', 46, 'Zachtgeel! Dat had zij vroeger in de keuken. Wat attent dat u het vraagt.'],
      ['mirjam-dekker', 45, 'Dan wordt het zachtgeel. U hoort wanneer het klaar is.'],
    ],
  },
  {
    family: 'daan',
    lines: [
      [
        'maaike-wester',
        28,
        'Daan heeft vandaag voor de hele groep gekookt: macaroni met veel kaas. Hij was zo trots!',
      ],
    ],
  },
]
