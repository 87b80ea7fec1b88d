import type { ClientPapers } from '../types.ts'

/** Kees Hofstra has only just been entered: what every new resident receives, and no more. */
export const keesHofstraPapers: ClientPapers = {
  plans: [],
  measurements: [],
  documents: [
    {
      key: 'welkomstbrief',
      title: 'Welkom in Huize Vlierduin',
      kind: 'letter',
      day: 3,
      by: 'joke-terpstra',
      format: 'pdf',
      lines: [
        'Beste meneer Hofstra,',
        'Van harte welkom. Deze week komt u bij ons wonen op kamer 18 van afdeling Helmgras. Ik ben uw EVV-er: bij mij kunt u en kan uw familie terecht met alle vragen.',
        '# De eerste dag',
        '- U wordt rond elf uur verwacht. Uw dochter mag de hele dag blijven.',
        '- We eten om half één. Uw naam staat al op het bord.',
        '- ’s Middags komt de arts kennismaken.',
        '# Wat u kunt meenemen',
        '- Uw eigen stoel, foto’s en wat u graag om u heen heeft.',
        '- Kleding voor een week, met uw naam erin.',
        '- Alle medicijnen die u nu gebruikt.',
        'Tot gauw. We zien ernaar uit u te leren kennen.',
      ],
    },
  ],
}
