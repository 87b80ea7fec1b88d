import type { StaffAction } from '../../access/actions.ts'
import type { IconName } from '../../ui/icon.tsx'
import { clientLogPath } from '../client-log/paths.ts'
import { inboxPaths } from '../inbox/paths.ts'
import { staffStoryPaths } from '../life-story/paths.ts'
import { mergedPath } from '../merged/paths.ts'
import { ownClientPaths } from '../own-clients/paths.ts'
import { ownRecordPaths } from '../own-record/paths.ts'
import { placePath } from '../place/paths.ts'
import { previewPath } from '../preview/paths.ts'
import { staffQuestionnairePaths } from '../questionnaires/paths.ts'
import { readersPath } from '../readers/paths.ts'
import { suspensionsPath } from '../suspensions/paths.ts'
import type { CountName } from './part-figures.ts'

/** A part of the work around one client, with a page of its own. */
export interface ClientPart {
  label: string
  icon: IconName
  path: (slug: string, recordId: string) => string
  /** Who may open it sees it in the list. */
  action: StaffAction
  /**
   * 'known': also of a client who is not coupled (yet); 'coupled': only while he is; 'own': whose record is kept here;
   * 'waiting': whose coupling waits for somebody to look.
   */
  when: 'known' | 'coupled' | 'own' | 'waiting'
  /** What the figure behind the label counts; see part-figures.ts. */
  count?: CountName
}

/**
 * The list «Rond deze cliënt» on the page of a client. To add a part: write its room under src/staff with a `paths.ts`,
 * mount its routes in app.ts, and add one line here. A figure behind it: a name and its query in part-figures.ts.
 */
export const CLIENT_PARTS: readonly ClientPart[] = [
  {
    label: 'De koppeling wacht: kijk het na',
    icon: 'triangle-alert',
    path: mergedPath,
    action: 'couplings.look-merged',
    when: 'waiting',
  },
  {
    label: 'Dossier bijhouden',
    icon: 'folder-heart',
    path: ownRecordPaths.overview,
    action: 'own-record.read',
    when: 'own',
  },
  {
    label: 'Contactpersonen en zorgteam',
    icon: 'users',
    path: (slug, recordId) => ownRecordPaths.list(slug, recordId, 'contactpersonen'),
    action: 'own-circle.read',
    when: 'own',
  },
  {
    label: 'Gegevens wijzigen',
    icon: 'pencil',
    path: ownClientPaths.change,
    action: 'own-clients.change',
    when: 'own',
  },
  {
    label: 'Zo ziet de familie het',
    icon: 'eye',
    path: previewPath,
    action: 'preview.open',
    when: 'coupled',
  },
  {
    label: 'Bericht aan de familie',
    icon: 'message-square-plus',
    path: inboxPaths.begin,
    action: 'inbox.begin',
    when: 'coupled',
  },
  {
    label: 'Mijn verhaal',
    icon: 'book-open',
    path: staffStoryPaths.story,
    action: 'stories.read',
    when: 'coupled',
  },
  {
    label: 'Vragenlijsten',
    icon: 'clipboard-list',
    path: staffQuestionnairePaths.ofClient,
    action: 'client-questionnaires.list',
    when: 'coupled',
  },
  {
    label: 'Wie leest mee',
    icon: 'users',
    path: readersPath,
    action: 'readers.read',
    when: 'coupled',
    count: 'readers',
  },
  {
    label: 'Toegang tot het dossier',
    icon: 'lock',
    path: suspensionsPath,
    action: 'suspensions.read',
    when: 'coupled',
    count: 'suspensions',
  },
  {
    label: 'Locatie en team',
    icon: 'map-pin',
    path: placePath,
    action: 'clients.place',
    when: 'known',
  },
  {
    label: 'Wie heeft gekeken',
    icon: 'history',
    path: clientLogPath,
    action: 'client-log.read',
    when: 'known',
  },
]
