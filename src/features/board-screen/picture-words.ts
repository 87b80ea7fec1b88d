import type { PictureName } from './pictures.ts'

/** Words in the title of an appointment, with the picture that goes with them. The first that fits is it. */
const WORDS: [RegExp, PictureName][] = [
  [/verjaar|jarig|\bfeest|jubileum/u, 'birthday'],
  [/koffie|thee\b|\bborrel|gebak|taart/u, 'coffee'],
  [
    /dokter|\bhuisarts|\barts\b|arts\b|ziekenhuis|polikliniek|specialist|apotheek|fysio|prik|bloed/u,
    'doctor',
  ],
  [/kapper|\bhaar\b|pedicure|manicure|nagels/u, 'hair'],
  [/kerk|\bmis\b|dominee|pastoor|pastor|viering|moskee|gebed/u, 'church'],
  [/muziek|zing|zang|koor|concert|piano|orgel|dansen/u, 'music'],
  [
    /dagbesteding|dagopvang|\bclub|bingo|kaarten|kaartclub|spelletje|schilder|knutsel|soos|breien/u,
    'activity',
  ],
  [/boodschap|winkel|\bmarkt|supermarkt|\bshop/u, 'shopping'],
  [/wandel|\blopen\b|ommetje|fiets|\bpark\b|\bbos\b|strand|buiten/u, 'walk'],
  [/\btuin|bloem|planten|snoei/u, 'garden'],
  [/\beten|ontbijt|lunch|diner|maaltijd|\bkoken|restaurant|pannenkoek|tafeltje/u, 'meal'],
  [
    /taxi|vervoer|\bbus\b|\bbusje|\brit\b|\britje|\btrein|\breis|halen\b|brengen\b|\bauto/u,
    'transport',
  ],
  [/schoonma|poets|huishoud|stofzuig|\bramen|strijk|\bwas\b/u, 'household'],
  [/zorg|verple|douche|wassen|steunkous|medicijn|pillen/u, 'care'],
  [/\bbel|telefo|videob/u, 'phone'],
  [/bezoek|visite|langs|komt|komen|logeren/u, 'visit'],
]

/** The picture for an appointment that the family put in the calendar, by the words of its title. */
export const pictureFor = (title: string): PictureName => {
  const words = title.toLowerCase()
  return WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? 'other'
}
