/** The chapters that every story can have, in the order of the story, and 'own' for what a family adds. */
export type ChapterKind =
  | 'called'
  | 'who'
  | 'family'
  | 'work'
  | 'likes'
  | 'dislikes'
  | 'habits'
  | 'music'
  | 'faith'
  | 'upset'
  | 'own'

export type StandardKind = Exclude<ChapterKind, 'own'>

interface ChapterWords {
  kind: StandardKind
  /** How addresses name it. */
  slug: string
  title: string
  /** Questions for who finds writing hard. */
  ask: readonly string[]
}

export const STANDARD_CHAPTERS: readonly ChapterWords[] = [
  {
    kind: 'called',
    slug: 'zo-heet-ik',
    title: 'Zo word ik graag genoemd',
    ask: ['Hoe noemen mensen u het liefst?', 'Noemt men u bij de voornaam of bij de achternaam?'],
  },
  {
    kind: 'who',
    slug: 'wie-ik-ben',
    title: 'Wie ik ben',
    ask: [
      'Waar en wanneer bent u geboren?',
      'Wie zijn belangrijk voor u?',
      'Waar bent u trots op?',
    ],
  },
  {
    kind: 'family',
    slug: 'familie',
    title: 'Mijn familie',
    ask: [
      'Uit wat voor gezin komt u?',
      'Bent u getrouwd, of woont u samen?',
      'Wie horen er nu bij uw familie? Wie zijn uw vrienden?',
    ],
  },
  {
    kind: 'work',
    slug: 'werk',
    title: 'Mijn werk',
    ask: [
      'Wat voor werk hebt u gedaan, ook thuis?',
      'Wat vond u daar mooi aan?',
      'Waar ging u naar school?',
    ],
  },
  {
    kind: 'likes',
    slug: 'wat-ik-fijn-vind',
    title: 'Wat ik fijn vind',
    ask: ['Waar wordt u blij van?', 'Wat eet en drinkt u graag?', 'Wat doet u graag op een dag?'],
  },
  {
    kind: 'dislikes',
    slug: 'wat-ik-niet-fijn-vind',
    title: 'Wat ik niet fijn vind',
    ask: ['Waar wordt u boos of verdrietig van?', 'Wat moet iemand bij u niet doen?'],
  },
  {
    kind: 'habits',
    slug: 'gewoontes',
    title: 'Mijn gewoontes',
    ask: [
      'Hoe laat staat u op, en hoe laat gaat u naar bed?',
      'Hoe ziet een gewone dag eruit?',
      'Wat doet u altijd op dezelfde manier?',
    ],
  },
  {
    kind: 'music',
    slug: 'muziek',
    title: 'Muziek',
    ask: [
      'Van wat voor muziek houdt u?',
      'Is er een liedje dat u uit uw hoofd kent?',
      'Zong of speelde u zelf?',
    ],
  },
  {
    kind: 'faith',
    slug: 'geloof',
    title: 'Geloof',
    ask: [
      'Gelooft u, of bent u gelovig opgevoed?',
      'Bidt u, of gaat u naar een dienst?',
      'Wat geeft u steun?',
    ],
  },
  {
    kind: 'upset',
    slug: 'wat-helpt',
    title: 'Wat helpt als ik van streek ben',
    ask: [
      'Hoe merkt iemand dat u van streek bent?',
      'Wat helpt dan, en wat juist niet?',
      'Wie kan iemand bellen?',
    ],
  },
]

const OWN_ASK: readonly string[] = [
  'Wat wilt u vertellen?',
  'Waarom is dit belangrijk voor u?',
  'Wie hoort bij dit verhaal?',
]

/** How many chapters a family can add. */
export const MOST_OWN_CHAPTERS = 30

const ofKind = (kind: ChapterKind): ChapterWords | undefined =>
  STANDARD_CHAPTERS.find((one) => one.kind === kind)

/** The chapter that an address names; undefined when it is none of those that every story can have. */
export const standardBySlug = (slug: string): ChapterWords | undefined =>
  STANDARD_CHAPTERS.find((one) => one.slug === slug)

/** What a chapter is called: an own one as the family called it. */
export const chapterTitle = (chapter: { kind: ChapterKind; title: string }): string =>
  ofKind(chapter.kind)?.title ?? chapter.title

/** How addresses name a chapter. */
export const chapterKey = (chapter: { kind: ChapterKind; id: string }): string =>
  ofKind(chapter.kind)?.slug ?? chapter.id

/** The questions that help to begin. */
export const chapterQuestions = (kind: ChapterKind): readonly string[] =>
  ofKind(kind)?.ask ?? OWN_ASK
