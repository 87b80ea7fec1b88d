import type { PageKind } from '../kind.ts'

/** The profile of the person cared for (FHIR Patient): for the manager, and for that person himself. */
export const profile: PageKind = {
  key: 'profiel',
  title: 'Profiel',
  labels: {
    voornaam: 'Voornaam',
    achternaam: 'Achternaam',
    geboortedatum: 'Geboortedatum',
    adres: 'Adres',
    telefoon: 'Telefoon',
    over: 'Over deze persoon',
  },
  action: 'profile.read',
  async read({ tx, permit, all }) {
    const row = await tx
      .selectFrom('care_pages')
      .select(['first_name', 'last_name', 'birth_on', 'address', 'phone', 'about', 'of_account_id'])
      .where('id', '=', permit.carePageId)
      .executeTakeFirstOrThrow()
    const full = all || row.of_account_id === permit.accountId
    const name = [{ use: 'official', given: [row.first_name], family: row.last_name }]
    const details = {
      ...(row.birth_on ? { birthDate: row.birth_on } : {}),
      ...(row.address ? { address: [{ text: row.address }] } : {}),
      ...(row.phone ? { telecom: [{ system: 'phone', value: row.phone }] } : {}),
    }
    const resource = {
      resourceType: 'Patient',
      id: permit.carePageId,
      name,
      ...(full ? details : {}),
    }
    const named = { voornaam: row.first_name, achternaam: row.last_name }
    const more = {
      geboortedatum: row.birth_on,
      adres: row.address,
      telefoon: row.phone,
      over: row.about,
    }
    return { pieces: [{ row: { ...named, ...(full ? more : {}) }, resource }], next: null }
  },
}
