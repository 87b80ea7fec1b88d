import type { FileRefusal } from './kinds.ts'
import { nameInWords } from './names.ts'

const WHY: Record<FileRefusal, string> = {
  empty: 'is leeg. Kies het bestand opnieuw.',
  'too-large': 'is groter dan 15 MB. Maak het kleiner, of stuur een deel.',
  'too-many': 'is er een te veel. U kunt tien bestanden tegelijk sturen.',
  'too-much-today': 'kan vandaag niet meer. U stuurde al heel veel. Probeer het morgen weer.',
  unknown:
    'is een soort bestand dat we niet bewaren. Foto’s, pdf’s, tekst en documenten van Word of Excel kunnen wel.',
  heic: 'is een foto van een soort die niet iedereen kan zien. Bewaar de foto als JPEG. Op een iPhone: Instellingen, Camera, Structuur, «Meest compatibel».',
  'old-office':
    'is een ouder soort document. Open het en bewaar het als .docx, .xlsx, .pptx of pdf.',
  macros: 'bevat een programma (een macro). Bewaar het zonder macro’s, of als pdf.',
  zip: 'is een ingepakt bestand. Pak het uit en stuur wat erin zit.',
  program: 'is een programma. Dat bewaren we niet, voor ieders veiligheid.',
  page: 'is een webpagina of een tekening met programmacode. Dat bewaren we niet, voor ieders veiligheid.',
  film: 'is een film. Films bewaren we niet. Een foto kan wel.',
  sound: 'is een geluid. Geluid bewaren we niet.',
  damaged: 'is niet goed te lezen. Misschien is het beschadigd. Maak of bewaar het opnieuw.',
  'too-many-pixels': 'is een te grote foto: meer dan 64 megapixel. Maak de foto kleiner.',
  virus: 'bevat een virus. Het is niet bewaard. Controleer uw apparaat.',
  'not-scanned':
    'kunnen we nu niet op virussen controleren. Probeer het over een paar minuten opnieuw.',
  'not-stored': 'kunnen we nu niet bewaren. Probeer het over een paar minuten opnieuw.',
}

/** Why a file was refused, in a sentence that begins with its name. */
export const refusalInWords = (name: string, refusal: FileRefusal): string =>
  `${nameInWords(name)} ${WHY[refusal]}`
