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
        question: 'Kan ik inloggen zonder wachtwoord?',
        steps: [
          'Ja, met een passkey. Dan gebruikt u uw vinger, uw gezicht of de pincode van uw apparaat.',
          'Kies «Mijn account» en dan «Passkeys». Kies «Passkey maken».',
          'Vul uw wachtwoord in en doe wat uw apparaat vraagt.',
          'Daarna kiest u bij het inloggen «Log in met een passkey».',
        ],
      },
      {
        question: 'Ik heb een ander e-mailadres.',
        steps: [
          'Kies «Mijn account» en dan «Wijzigen» bij uw e-mailadres.',
          'Vul uw nieuwe adres in en uw wachtwoord.',
          'Klik op de knop in de e-mail die u op het nieuwe adres krijgt.',
        ],
      },
      {
        question: 'Ik wil stoppen met Naast.',
        steps: [
          'Kies «Mijn account» en dan «Verwijder mij als gebruiker».',
          'Lees wat er weggaat en wat er blijft.',
          'Wilt u uw gegevens bewaren? Kies dan eerst «Neem uw gegevens mee».',
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
          'De beheerder kan dit veranderen met «Rechten», ook per onderdeel en tot een dag.',
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
        question: 'Ik wil geen beheerder meer zijn.',
        steps: [
          'Kies «Profiel» en dan «Beheer overdragen».',
          'Kies wie de beheerder wordt, en wat u zelf daarna doet.',
          'De ander krijgt een e-mail en zegt ja of nee. Tot die tijd blijft u de beheerder.',
        ],
      },
      {
        question: 'Hoe verwijder ik een zorgpagina?',
        steps: [
          'Dat kan alleen de beheerder. Kies «Profiel» en dan «Zorgpagina verwijderen».',
          'Lees wat er weggaat. Typ de voornaam over en vul uw wachtwoord in.',
          'Hebt u spijt? In uw e-mail staat een knop. Die werkt 30 dagen.',
        ],
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
  {
    title: 'Kalender, taken en Luna',
    answers: [
      {
        question: 'Hoe zet ik een afspraak in de kalender?',
        steps: [
          'Kies «Kalender» en dan «Afspraak toevoegen».',
          'Vul in wat het is, waar en wanneer. Komt het vaker terug? Kies dan bij «Herhalen» hoe vaak.',
          'Kies «Zichtbaar voor» als de zorgorganisatie het ook mag zien. Het team krijgt daar geen bericht van.',
        ],
      },
      {
        question: 'Eén afspraak van een reeks is anders.',
        steps: [
          'Open de afspraak en kies «Wijzigen».',
          'Kies «Alleen deze afspraak», «Deze en alle volgende» of «Alle afspraken».',
        ],
      },
      {
        question: 'Kan ik de kalender zien in de agenda van mijn telefoon?',
        steps: [
          'Kies «Kalender» en dan «In mijn eigen agenda».',
          'Maak een adres en kopieer het. Op die pagina staat waar u het plakt.',
          'Deel het adres met niemand. U kunt het altijd stoppen.',
        ],
      },
      {
        question: 'Wat is een taak, en hoe neem ik er een over?',
        steps: [
          'Kies «Taken». Bij «Wie kan dit doen?» staan taken waar nog niemand voor is.',
          'Kies «Ik doe dit». De anderen zien dan dat u het doet.',
          'Klaar? Kies «Gedaan».',
        ],
      },
      {
        question: 'Hoe komt de kalender op een scherm in de kamer?',
        steps: [
          'Open op dat scherm Naast met /luna erachter. Er komt een code in beeld.',
          'Kies op uw eigen telefoon «Kalender» en dan «Luna: de dag op een scherm in huis».',
          'Vul de code in. Het scherm toont nu de dag, met grote letters en plaatjes.',
        ],
      },
    ],
  },
  {
    title: 'Berichten, notities en meldingen',
    answers: [
      {
        question: 'Wie kan mijn bericht lezen?',
        steps: [
          'Kies eerst met wie u deelt: «Alle mantelzorgers» of «Vertrouwensgroep».',
          'Daaronder staat met hoeveel mensen dat is, en wie.',
          'Een antwoord komt altijd bij dezelfde mensen.',
        ],
      },
      {
        question: 'Ik heb iets verkeerds verstuurd.',
        steps: [
          'Open het bericht en kies «Wijzigen» of «Intrekken».',
          'De anderen zien dat het is gewijzigd of ingetrokken.',
        ],
      },
      {
        question: 'Waar is een notitie voor?',
        steps: [
          'Voor wat iedereen moet weten: hoe iemand de koffie drinkt, waar de sleutel ligt.',
          'Iedereen mag een notitie aanvullen. Oude versies blijven bewaard.',
          'Kies «Vastzetten» voor wat bovenaan moet blijven.',
        ],
      },
      {
        question: 'Ik krijg te veel e-mails, of te weinig.',
        steps: [
          'Kies «Profiel» en dan «Meldingen kiezen».',
          'Kies per soort: meteen, één keer per dag, of niet.',
        ],
      },
    ],
  },
]
