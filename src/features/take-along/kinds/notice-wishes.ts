import { sql } from 'kysely'
import { type AccountKind, whole } from '../kind.ts'

const KINDS: Record<string, string> = {
  message: 'berichten',
  appointment: 'afspraken',
  task: 'taken',
  note: 'notities',
  connection: 'connecties',
  reminder: 'herinneringen',
}
const TIMINGS: Record<string, string> = {
  'at-once': 'meteen',
  daily: 'één keer per dag',
  none: 'niet',
}
const CHANNELS: Record<string, string> = {
  mail: 'per e-mail',
  push: 'op een apparaat',
  both: 'per e-mail en op een apparaat',
}

/** How somebody wants to hear of news, as far as he chose himself. */
export const noticeWishes: AccountKind = {
  key: 'meldingen',
  title: 'Hoe u van nieuws wilt horen',
  labels: { zorgpagina: 'Zorgpagina van', wat: 'Wat', keuze: 'Uw keuze' },
  async read({ tx, accountId }) {
    const { rows } = await sql<{ page: string | null; what: string | null; choice: string }>`
      select c.first_name || ' ' || c.last_name as page, w.kind as what, w.timing as choice
        from notice_wishes w join care_pages c on c.id = w.care_page_id where w.account_id = ${accountId}
      union all select c.first_name || ' ' || c.last_name, null, w.channel
        from notice_channels w join care_pages c on c.id = w.care_page_id where w.account_id = ${accountId}
      union all select null, null, hour::text || '.00 uur' from summary_times where account_id = ${accountId}
      limit 2000`.execute(tx)
    return whole(
      rows.map(({ page, what, choice }) => ({
        zorgpagina: page,
        wat: (what && KINDS[what]) ?? (page === null ? 'samenvatting van de dag' : 'manier'),
        keuze: TIMINGS[choice] ?? CHANNELS[choice] ?? choice,
      })),
    )
  },
}
