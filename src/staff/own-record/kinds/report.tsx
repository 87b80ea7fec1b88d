import { z } from 'zod'
import { momentWords } from '../../../dossier/moments.ts'
import { TextBlock } from '../../../dossier/text-block.tsx'
import { checkForm } from '../../../http/form.ts'
import { OWN_REPORT_KINDS, reportCode, reportKindOf } from '../../../own-record/report-kinds.ts'
import type { Report } from '../../../record/words.ts'
import { Select } from '../../../ui/choices.tsx'
import { DayField } from '../../../ui/day-field.tsx'
import { TextArea, TextField } from '../../../ui/fields.tsx'
import { Inset } from '../../../ui/notice.tsx'
import { TimeField } from '../../../ui/time-field.tsx'
import { defineKind } from './kind.ts'
import { momentValues, optionalText, readPastMoment, requiredText } from './reading.ts'

const KINDS = OWN_REPORT_KINDS.map(({ key }) => key)

const reportForm = z.object({
  soort: z.enum(KINDS, 'Kies wat voor rapportage dit is'),
  titel: optionalText(200),
  tekst: requiredText(20_000, 'Schrijf de rapportage'),
})

/** A report («rapportage»): only employees write them (DOS-8). */
export const reportKind = defineKind<Report>({
  kind: 'report',
  segment: 'rapportages',
  many: 'Rapportages',
  one: 'rapportage',
  add: 'Nieuwe rapportage',
  fresh: (now) => ({ soort: 'dag', ...momentValues(now) }),
  values: (report) => ({
    soort: reportKindOf(report)?.key ?? 'overig',
    ...momentValues(new Date(report.writtenAt)),
    titel: report.title ?? '',
    tekst: report.text,
  }),
  read(form, { now, writer, before }) {
    const { data, errors } = checkForm(reportForm, form)
    const moment = readPastMoment(form, now)
    const kind = OWN_REPORT_KINDS.find(({ key }) => key === data?.soort)
    if (!data || !kind || !moment.at) return { errors: { ...errors, ...moment.errors } }
    const author = (before as Report | undefined)?.author ?? { name: writer }
    const content: Report = {
      writtenAt: moment.at.toISOString(),
      precision: 'time',
      kind: reportCode(kind),
      ...(data.titel === '' ? {} : { title: data.titel }),
      author,
      text: data.tekst,
      status: before === undefined ? 'final' : 'amended',
    }
    return {
      written: { content, happenedAt: moment.at, ...(kind.calamity ? { calamity: true } : {}) },
    }
  },
  Fields: (field) => (
    <>
      <Select
        {...field}
        name="soort"
        label="Soort"
        options={OWN_REPORT_KINDS.map(({ key, label, calamity }) => ({
          value: key,
          label: calamity ? `${label} (wacht op vertellen)` : label,
        }))}
      />
      <Inset>
        Staat achter de soort «wacht op vertellen»? Dan ziet de familie de rapportage pas als u
        vastlegt dat de vertegenwoordiger is ingelicht.
      </Inset>
      <DayField {...field} name="dag" label="Dag" />
      <TimeField {...field} name="tijd" label="Tijd" />
      <TextField {...field} name="titel" label="Titel" optional autocomplete="off" />
      <TextArea {...field} name="tekst" label="Rapportage" rows={10} />
    </>
  ),
  title: (report) => report.title || report.kind.label,
  Words: ({ content, now }) => (
    <>
      <p>
        <strong>{content.title || content.kind.label}</strong>{' '}
        <span class="muted">
          {content.title ? `${content.kind.label}, ` : ''}
          {momentWords(new Date(content.writtenAt), 'time', now)}, {content.author?.name}
        </span>
      </p>
      <TextBlock text={content.text} />
    </>
  ),
})
