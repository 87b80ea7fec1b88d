import type { WriteKindName } from '../../access/organisation-policy.ts'

/** What is written, in the words of families and of the organisation's administrator. */
export const WRITE_WORDS: Record<WriteKindName, { label: string; hint: string; one: string }> = {
  appointments: {
    label: 'Afspraken die de familie zichtbaar maakt',
    hint: 'Alleen als de familie «Zichtbaar voor» uw organisatie aankruist',
    one: 'Afspraak van de familie',
  },
  messages: {
    label: 'Berichten tussen de familie en het team',
    hint: 'Ook foto’s en bestanden, «Gelezen», en wat u aan veel families schrijft',
    one: 'Bericht',
  },
  questionnaires: {
    label: 'Ingevulde vragenlijsten',
    hint: 'Alleen wat de familie heeft ingeleverd',
    one: 'Vragenlijst',
  },
  story: {
    label: 'Mijn verhaal',
    hint: 'Alleen als de familie het met uw organisatie deelt',
    one: 'Mijn verhaal',
  },
  connections: {
    label: 'Wie er meeleest, en de toestemming',
    hint: 'Wie op de pagina staat, en wat die persoon mag zien',
    one: 'Connectie',
  },
}
