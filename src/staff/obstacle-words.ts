import type { Obstacle } from './record-facts.ts'

/** Why a client cannot be invited, and what to do about it. */
export const OBSTACLE_WORDS: Record<Obstacle, string> = {
  unreadable:
    'Naast kan de gegevens van deze cliënt niet lezen. Kijk in het dossier of de naam is ingevuld.',
  'no-birth-date':
    'In het dossier staat geen volledige geboortedatum. Die is nodig om te koppelen. Vul hem eerst in het dossier in.',
  deceased: 'Volgens het dossier is deze cliënt overleden. U kunt geen uitnodiging maken.',
  merged:
    'Deze cliënt staat nu onder een ander nummer in het dossier. Zoek de cliënt opnieuw op naam.',
  inactive: 'Volgens het dossier is deze cliënt niet meer in zorg. U kunt geen uitnodiging maken.',
}
