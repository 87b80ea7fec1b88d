import { z } from 'zod'
import { dateWords, readTypedDay, startOfDay } from '../../../dossier/moments.ts'
import { checkForm } from '../../../http/form.ts'
import type { CareDocument } from '../../../record/words.ts'
import { DayField } from '../../../ui/day-field.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { defineKind } from './kind.ts'
import { momentValues, optionalText, requiredText } from './reading.ts'

const documentForm = z.object({
  titel: requiredText(200, 'Vul in wat voor document het is'),
  soort: optionalText(100),
})

/** A document, with its files; those are added by the routes, which know what came along. */
export const documentKind = defineKind<CareDocument>({
  kind: 'document',
  segment: 'documenten',
  many: 'Documenten',
  one: 'document',
  add: 'Nieuw document',
  fresh: (now) => ({ dag: momentValues(now).dag ?? '' }),
  values: (document) => ({
    titel: document.title,
    soort: document.kind ?? '',
    dag: document.date ? (momentValues(new Date(document.date.at)).dag ?? '') : '',
  }),
  read(form, { now, writer, before }) {
    const { data, errors } = checkForm(documentForm, form)
    const day = readTypedDay(form.values.dag ?? '')
    const at = day === null ? null : startOfDay(day)
    const wrong =
      at === null
        ? { dag: 'Vul een dag in, bijvoorbeeld 21-11-2026' }
        : at > now
          ? { dag: 'Deze dag moet nog komen. Kijk de datum na' }
          : null
    if (!data || at === null || wrong) return { errors: { ...errors, ...wrong } }
    const earlier = before as CareDocument | undefined
    const content: CareDocument = {
      title: data.titel,
      ...(data.soort === '' ? {} : { kind: data.soort }),
      date: { at: at.toISOString(), precision: 'day' },
      author: earlier?.author ?? { name: writer },
      attachments: earlier?.attachments ?? [],
      replacesRecordIds: [],
    }
    return { written: { content, happenedAt: at } }
  },
  Fields: (field) => (
    <>
      <TextField {...field} name="titel" label="Titel" autocomplete="off" />
      <TextField
        {...field}
        name="soort"
        label="Soort"
        hint="Bijvoorbeeld: brief, verslag"
        optional
        autocomplete="off"
      />
      <DayField {...field} name="dag" label="Datum van het document" />
    </>
  ),
  title: (document) => document.title,
  Words: ({ content }) => (
    <>
      <p>
        <strong>{content.title}</strong>{' '}
        <span class="muted">
          {[content.kind, content.date ? dateWords(content.date) : undefined]
            .filter(Boolean)
            .join(', ')}
        </span>
      </p>
      <ul>
        {content.attachments.map((file) => (
          <li>{file.title}</li>
        ))}
      </ul>
    </>
  ),
})
