/** How people and things are called, so that the same world can be built with very long names. */
export interface Words {
  firstName: string
  lastName: string
  organisation: string
  /** A title, of a plan or a document. */
  title: string
  /** One line or paragraph. */
  text: string
  relation: string
}

export const ORDINARY: Words = {
  firstName: 'Toos',
  lastName: 'de Vries',
  organisation: 'Zorggroep Lindenhof',
  title: 'Zorgleefplan',
  text: 'Mevrouw heeft goed geslapen.\n\nZij liep zelf naar de tuin.',
  relation: 'dochter',
}

/** As long as the forms allow, with words that nothing can break. */
export const LONG: Words = {
  firstName: `Maria-Wilhelmina-Petronella-Johanna-${'e'.repeat(44)}`,
  lastName: `van den Berg-van Oudshoorn tot Slingerlandt ${'x'.repeat(36)}`,
  organisation: `Stichting Samenwerkende Zorgorganisaties Krimpenerwaard, ${'Ouderenzorg'.repeat(4)}`,
  title: `Aanvullende ${'zorgleefplanbespreking'.repeat(4)} over ‘de laatste & mooiste levensfase’ <concept>`,
  text: `Lees ook https://voorbeeld.example/${'pad/'.repeat(40)} en ${'woordzonderspatie'.repeat(14)}.\n\n${'Zij liep een rondje. '.repeat(60)}`,
  relation: `${'achterkleindochter'.repeat(3)} en`,
}
