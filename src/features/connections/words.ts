/** What the list says after a change; the address carries only the key. */
export const SUCCESS_WORDS: Record<string, string> = {
  uitgenodigd: 'De uitnodiging is verstuurd.',
  'opnieuw-gestuurd': 'De uitnodiging is opnieuw verstuurd. De eerdere link werkt niet meer.',
  'einddatum-voorbij':
    'De einddatum van deze uitnodiging is voorbij. Trek de uitnodiging in en nodig opnieuw uit.',
  ingetrokken: 'De uitnodiging is ingetrokken.',
  'rechten-veranderd': 'De rechten zijn veranderd. Dat geldt vanaf nu.',
  verwijderd: 'De deelnemer is verwijderd. U krijgt allebei een e-mail.',
  'beheer-overgenomen': 'U bent nu de beheerder. Iedereen die meedoet, krijgt een e-mail.',
  'pagina-terug': 'De zorgpagina is er weer. Iedereen die meedoet, krijgt een e-mail.',
  'koppeling-beeindigd': 'De koppeling is beëindigd. Wat uit het dossier kwam, is gewist.',
}
