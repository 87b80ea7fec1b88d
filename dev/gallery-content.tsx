import { Badge } from '../src/ui/badge.tsx'
import { Card, Cards, Panel } from '../src/ui/card.tsx'
import { LineChart } from '../src/ui/chart.tsx'
import { CopyText } from '../src/ui/copy-text.tsx'
import { DataTable } from '../src/ui/data-table.tsx'
import type { Display } from '../src/ui/display.ts'
import { Drawing, type DrawingName } from '../src/ui/drawings.tsx'
import { EmptyState } from '../src/ui/empty-state.tsx'
import { Figure } from '../src/ui/figure.tsx'
import { ButtonLink, Buttons } from '../src/ui/form.tsx'
import { Page, type PageProps } from '../src/ui/layout.tsx'
import { List, ListItem } from '../src/ui/list.tsx'
import { Inset, Notice } from '../src/ui/notice.tsx'
import { Pager } from '../src/ui/pager.tsx'
import { Progress } from '../src/ui/progress.tsx'
import { StaffPage } from '../src/ui/staff-page.tsx'
import { SummaryList } from '../src/ui/summary-list.tsx'
import { Tabs } from '../src/ui/tabs.tsx'
import { Time } from '../src/ui/time.tsx'
import { carePage, longViewer, menu, now, viewer } from './gallery-people.ts'

type Shown = Omit<PageProps, 'viewer' | 'carePage' | 'menu'>

function CarePage(props: Shown) {
  return <Page viewer={viewer} carePage={carePage} menu={menu} {...props} />
}

function Begin({ display }: { display: Display }) {
  return (
    <CarePage
      title="Goedemorgen, Karin"
      display={display}
      current="/zorgpagina"
      organisation={{ name: 'Zorggroep De Linde' }}
      notice={<Notice kind="success" title="Bep de Vries is uitgenodigd" />}
    >
      <p>Vandaag is het zaterdag 21 november 2026.</p>
      <h2>Nieuw in het dossier</h2>
      <Cards>
        <Card
          title="Rapportage van vanmorgen"
          href="/dossier"
          level={3}
          figure={<Figure name="Fatima El Amrani" />}
        >
          <p>Mevrouw heeft goed geslapen en haar ontbijt helemaal opgegeten.</p>
          <p class="muted">
            Fatima El Amrani, verzorgende · <Time when={now} look="moment" now={now} />
          </p>
        </Card>
        <Card
          title="Zorgplan bijgewerkt"
          href="/dossier"
          level={3}
          icon="target"
          aside={<Badge>nieuw</Badge>}
        >
          <p class="muted">Doel ‘Zelf naar de tuin lopen’ is aangepast.</p>
        </Card>
      </Cards>
      <h2>Wie helpt er mee</h2>
      <List>
        <ListItem
          figure={<Figure name="Bep de Vries" />}
          actions={<Badge kind="warning">uitgenodigd</Badge>}
        >
          <p>
            <strong>Bep de Vries</strong>
          </p>
          <p class="muted">zus · Basis functionaliteiten</p>
        </ListItem>
        <ListItem
          figure={<Figure name="Karin de Vries" />}
          actions={<Badge icon="settings">beheerder</Badge>}
        >
          <p>
            <strong>Karin de Vries</strong>
          </p>
          <p class="muted">dochter · Alles (inc. medische gegevens)</p>
        </ListItem>
      </List>
      <Buttons>
        <ButtonLink href="/formulier" icon="user-plus">
          Nodig een helpende uit
        </ButtonLink>
      </Buttons>
    </CarePage>
  )
}

const tabs = [
  { href: '/dossier', label: 'Rapportages', icon: 'clipboard-list', current: true },
  { href: '/dossier', label: 'Zorgplannen', icon: 'target' },
  { href: '/metingen', label: 'Metingen', icon: 'heart-pulse' },
  { href: '/leeg', label: 'Documenten', icon: 'file-text' },
] as const

function Dossier({ display }: { display: Display }) {
  return (
    <CarePage title="Dossier" display={display} current="/dossier">
      <Tabs label="Onderdelen van het dossier" tabs={tabs} />
      <Notice kind="warning" title="Het dossier van Zorggroep De Linde geeft geen antwoord">
        <p>
          Dat is zo sinds vandaag om 08.55 uur. U ziet wat wij al hadden. Wij proberen het steeds
          opnieuw.
        </p>
      </Notice>
      <h2>zaterdag 21 november 2026</h2>
      <Cards>
        <Card
          title="Fatima El Amrani"
          level={3}
          figure={<Figure name="Fatima El Amrani" />}
          aside={<Badge>verzorgende</Badge>}
        >
          <p>
            Mevrouw heeft goed geslapen en haar ontbijt helemaal opgegeten. Ze wilde graag even naar
            buiten. Samen een rondje door de tuin gelopen, met de rollator.
          </p>
          <p class="muted">
            <Time when={now} look="moment" now={now} />
          </p>
        </Card>
        <Card
          title="Jeroen Bakker"
          level={3}
          figure={<Figure name="Jeroen Bakker" />}
          aside={<Badge>fysiotherapeut</Badge>}
        >
          <p>Oefeningen voor de knie gedaan. Het gaat elke week beter.</p>
          <Inset>
            <p>Hoort bij doel: Zelf naar de tuin lopen</p>
          </Inset>
        </Card>
      </Cards>
      <Pager older="/dossier" newer="/dossier" what="rapportages" />
    </CarePage>
  )
}

const readings = [
  { day: '2026-08-20', high: 148, low: 88 },
  { day: '2026-09-04', high: 145, low: 84 },
  { day: '2026-09-21', high: 139, low: 86 },
  { day: '2026-10-08', high: 141, low: 80 },
  { day: '2026-10-30', high: 134, low: 78 },
  { day: '2026-11-20', high: 128, low: 74 },
]

function Measurements({ display }: { display: Display }) {
  const points = (value: (reading: (typeof readings)[number]) => number) =>
    readings.map((reading) => ({ when: new Date(reading.day), value: value(reading) }))
  return (
    <CarePage
      title="Bloeddruk"
      display={display}
      current="/dossier"
      wide
      breadcrumbs={[{ href: '/dossier', label: 'Metingen' }]}
    >
      <LineChart
        title="Bloeddruk"
        unit="mmHg"
        series={[
          { label: 'Bovendruk', points: points((reading) => reading.high) },
          { label: 'Onderdruk', points: points((reading) => reading.low) },
        ]}
      />
      <DataTable
        caption="Alle metingen"
        rows={readings}
        columns={[
          { label: 'Datum', cell: (row) => <Time when={row.day} look="date" />, rowHeader: true },
          { label: 'Bovendruk', cell: (row) => row.high, numeric: true },
          { label: 'Onderdruk', cell: (row) => row.low, numeric: true },
          { label: 'Gemeten door', cell: () => 'Fatima El Amrani' },
        ]}
      />
      <LineChart
        title="Gewicht"
        unit="kg"
        series={[{ label: 'Gewicht', points: points((reading) => reading.low - 14.2) }]}
      />
    </CarePage>
  )
}

const drawings: DrawingName[] = [
  'tea',
  'letter',
  'folder',
  'people',
  'signpost',
  'door',
  'cable',
  'code',
]

function Empty({ display }: { display: Display }) {
  return (
    <CarePage title="Documenten" display={display} current="/dossier">
      <EmptyState title="Er zijn nog geen documenten" drawing={<Drawing name="folder" />}>
        <p>Zet Zorggroep De Linde een document klaar? Dan vindt u het hier.</p>
      </EmptyState>
      <EmptyState title="U bent nog alleen" drawing={<Drawing name="people" />}>
        <p>Nodig familie, vrienden of de buren uit. U kiest wat zij mogen zien.</p>
        <ButtonLink href="/formulier">Nodig een helpende uit</ButtonLink>
      </EmptyState>
      <Cards columns>
        {drawings.map((name) => (
          <Card title={name}>
            <Drawing name={name} />
          </Card>
        ))}
      </Cards>
    </CarePage>
  )
}

function Coupling({ display }: { display: Display }) {
  return (
    <CarePage title="Wij halen het dossier op" display={display} current="/dossier">
      <Progress
        busy
        steps={[
          { label: 'Gegevens en contacten', state: 'done', detail: '6 contacten' },
          { label: 'Rapportages', state: 'now', detail: '120 van 214' },
          {
            label: 'Metingen',
            state: 'failed',
            detail: 'Wij proberen het over een minuut opnieuw.',
          },
          { label: 'Documenten', state: 'todo' },
        ]}
      />
      <h2>Controleer uw antwoorden</h2>
      <SummaryList
        rows={[
          { label: 'Naam', value: 'Karin de Vries', change: '/formulier' },
          {
            label: 'E-mailadres',
            value: 'karin.de.vries.met.een.heel.lang.adres@voorbeeldorganisatie.example',
            change: '/formulier',
          },
          { label: 'U koppelt', value: 'mevrouw De Vries' },
        ]}
      />
      <Panel label="Uw code">
        <p>Uw code is:</p>
        <CopyText text="LINDE-7QX4-M2KD" />
      </Panel>
    </CarePage>
  )
}

const clients = [
  { name: 'Toos de Vries', born: '1938-04-02', state: 'Gekoppeld', kind: 'success' },
  { name: 'Henk Zomerdijk', born: '1941-12-19', state: 'Uitgenodigd', kind: 'warning' },
  { name: 'Annie Kloosterboer', born: '1950-07-30', state: 'Geen toestemming', kind: 'plain' },
] as const

function Staff({ display }: { display: Display }) {
  return (
    <StaffPage
      title="Cliënten"
      display={display}
      organisation={{ name: 'Zorggroep De Linde', stylesheet: '/huisstijl-voorbeeld.css' }}
      employee={{ name: 'Sanne Mulder', role: 'cliëntenadministratie' }}
      menu={[
        { href: '/medewerkers', label: 'Cliënten', icon: 'users' },
        { href: '/medewerkers/instellingen', label: 'Instellingen', icon: 'settings' },
      ]}
      current="/medewerkers"
      wide
    >
      <DataTable
        caption="Cliënten en hun koppeling"
        rows={clients}
        columns={[
          { label: 'Naam', cell: (row) => <a href="/medewerkers">{row.name}</a>, rowHeader: true },
          { label: 'Geboren', cell: (row) => <Time when={row.born} look="date" /> },
          { label: 'Koppeling', cell: (row) => <Badge kind={row.kind}>{row.state}</Badge> },
        ]}
      />
    </StaffPage>
  )
}

function LongNames({ display }: { display: Display }) {
  const long = 'Maximiliaan-Theodorus van Oudheusden-Kloosterboer'
  return (
    <Page
      title={`Rapportages van ${long}`}
      display={display}
      viewer={longViewer}
      carePage={{
        name: long,
        formalName: 'meneer Van Oudheusden-Kloosterboer',
        href: '/zorgpagina',
      }}
      menu={[...menu, { href: '/vragenlijsten', label: 'Vragenlijsten', icon: 'list-checks' }]}
      current="/vragenlijsten"
      organisation={{ name: 'Stichting Samenwerkende Ouderenzorgvoorzieningen Noordoostpolder' }}
    >
      <Cards>
        <Card
          title={long}
          href="/dossier"
          figure={<Figure name={long} />}
          aside={<Badge>persoonlijk begeleider</Badge>}
        >
          <p>Hottentottententententoonstellingsmakersopleidingsprogrammacoördinator</p>
        </Card>
      </Cards>
      <Tabs label="Onderdelen" tabs={tabs} />
    </Page>
  )
}

/** The pages with content, by name. */
export const contentPages = {
  zorgpagina: (display: Display) => <Begin display={display} />,
  dossier: (display: Display) => <Dossier display={display} />,
  metingen: (display: Display) => <Measurements display={display} />,
  leeg: (display: Display) => <Empty display={display} />,
  koppelen: (display: Display) => <Coupling display={display} />,
  medewerkers: (display: Display) => <Staff display={display} />,
  'lange-namen': (display: Display) => <LongNames display={display} />,
}
