/** Questions that people ask, with answers in steps, in the words of the pages. */
export interface Answer {
  question: string
  steps: string[]
}

export const ANSWERS: { title: string; answers: Answer[] }[] = [
  {
    title: 'Beginnen',
    answers: [
      {
        question: 'Ik heb een brief met een activatiecode. Wat nu?',
        steps: [
          'Kies «Account aanmaken» en beantwoord de vragen.',
          'Bij «Activatiecode ontvangen?» kiest u Ja. Vul de code in en de geboortedatum van de cliënt.',
          'Klik in de e-mail op «Account activeren» en kies een wachtwoord.',
          'Log in. Lees de regels van de zorgorganisatie en bevestig de koppeling.',
        ],
      },
      {
        question: 'Ik heb al een account en krijg een brief.',
        steps: [
          'Log in en open de zorgpagina.',
          'Kies «Connecties» en dan «Brief ontvangen?».',
          'Vul de code in en de geboortedatum van de cliënt.',
        ],
      },
      {
        question: 'Ik ben uitgenodigd door iemand.',
        steps: [
          'Open de e-mail en klik op «Uitnodiging bekijken».',
          'Kijk of de naam van de zorgpagina klopt.',
          'Log in, of maak een account. Dat is gratis.',
        ],
      },
    ],
  },
  {
    title: 'Inloggen en de code',
    answers: [
      {
        question: 'Ik weet mijn wachtwoord niet meer.',
        steps: [
          'Kies bij het inloggen «Wachtwoord vergeten?».',
          'Vul uw e-mailadres in. U krijgt een e-mail met een link.',
          'Geen e-mail? Kijk ook bij ongewenste e-mail.',
        ],
      },
      {
        question: 'Ik krijg geen sms met een code.',
        steps: [
          'Wacht een minuut. Kijk of het telefoonnummer klopt.',
          'Kies «Geen sms gekregen?» voor een nieuwe code of een andere manier.',
          'Let op het volgnummer: alleen de nieuwste code werkt.',
        ],
      },
      {
        question: 'Ik heb een nieuw telefoonnummer.',
        steps: [
          'Kies «Mijn account» en dan «Telefoonnummer».',
          'Vul uw wachtwoord in en het nieuwe nummer.',
          'Vul de code in die u per sms krijgt.',
        ],
      },
    ],
  },
  {
    title: 'De zorgpagina',
    answers: [
      {
        question: 'Wie mag wat zien?',
        steps: [
          'Kies «Connecties». Daar ziet u wie er meedoet.',
          'Staat er «Vertrouwensgroep»? Dan mag die persoon het dossier lezen.',
          'De beheerder kan dit veranderen met «Rechten».',
        ],
      },
      {
        question: 'Ik zie het dossier niet.',
        steps: [
          'Kies «Dossier». Daar staat waarom u het niet kunt lezen, en aan wie u het kunt vragen.',
        ],
      },
      {
        question: 'Ik begrijp iets in het dossier niet.',
        steps: ['Boven in het dossier staat wie uw contactpersoon is.', 'Bel of mail die persoon.'],
      },
      {
        question: 'Wie heeft in het dossier gekeken?',
        steps: [
          'Open «Dossier» en kies «Wie heeft gekeken».',
          'Dit zien de beheerder en de cliënt.',
        ],
      },
    ],
  },
]
