import type { OrganisationPolicy, WriteKindName } from '../../access/organisation-policy.ts'
import type { Tx } from '../../db/connect.ts'
import type { FileStore } from '../../files/store.ts'
import type { PageTopic } from '../../live/announce.ts'
import type { Capabilities } from '../fhir/capabilities.ts'
import type { FhirJson, Json } from '../fhir/json.ts'
import type { RecordWriting } from '../fhir/write.ts'

// How a kind of thing is written to the record. To add one:
//
// 1. A trigger in a migration, on the table of the thing: `perform app.want_write(coupling, '<kind>', thing::text)` in a
//    `security definer` function. So every change makes or renews its row of `record_writes`, in its own transaction. What
//    `app.want_write` is called for first goes first. And policies for naast_worker to read it by `app.writing_coupling()`.
// 2. A file here with a `WriteKind`: what of a thing should stand in the record now, and how it is taken back.
// 3. A line in KINDS (kinds.ts), and its words in words.ts. From then on organisations can switch it on.
// 4. Where the change is made, `askToWrite(tx, queue, carePageId)` after it; without it the next minute's round sends it.
// 5. `arrivalInWords` where the person sees the thing, with what `listArrivals` gives; a line in NOTICE (aftermath.ts) for
//    who is told when the record changed it.

/** Whose record is written to, and what its organisation agreed. */
export interface WriteTarget {
  couplingId: string
  carePageId: string
  organisationId: string
  patientId: string
  /** The logical id of the Patient. */
  recordId: string
  policy: OrganisationPolicy
}

/** What a kind has at hand to say what should stand there. The transaction is the coupling's (`forCoupling`). */
export interface WriteMatter {
  tx: Tx
  target: WriteTarget
  /** What the record says that it can do. */
  capabilities: Capabilities
  now: Date
  /**
   * A reference to another thing that Naast wrote for this client: to its place in the record, or where it has none yet
   * by its identifier alone, as FHIR allows.
   */
  refer: (type: string, identifier: string) => Promise<Json>
}

/** Where the bytes of files are had. */
export type FileBytes = Pick<FileStore, 'read'>

/** One resource that should stand in the record. */
export interface WantedResource {
  /** The value of its identifier in our system: a UUID, with a part behind it where a thing is several resources. */
  identifier: string
  /** In R4, without id, meta and our identifier. Always built in the same order: its hash tells whether it changed. */
  resource: FhirJson
  /**
   * The same with the bytes of its files in it (`Attachment.data`); asked only when it is sent, outside every
   * transaction. `resource` must then tell by itself when a file is another: by what it says of it.
   *
   * @throws FileMissing when it cannot be whole; then `instead` is sent
   */
  withFiles?: (files: FileBytes) => Promise<FhirJson>
  /** Of its files, how many stay in the portal: the person is told. */
  filesLeft?: number
  /** What is sent where the record does not take it, or a file is missing: the same with less in it. */
  instead?: Omit<WantedResource, 'instead'>
  /** From then on it is past, and left as it is, whatever happens to the thing. */
  overAt?: Date
}

/**
 * All of one thing that should stand in the record now. What was written before and is not among it is ended there,
 * unless it is past. Nothing: the thing is gone, or not for the record any more.
 */
export interface Wanted {
  resources: readonly WantedResource[]
  /** When to look again though nothing changed. */
  renewAt?: Date
  /**
   * What is to be done in the record once they stand there, to a resource that is the record's own; again as often as it
   * is asked, without doing it twice.
   */
  afterwards?: {
    /** @param referTo a reference to what was just written with this identifier */
    work: (writing: RecordWriting, referTo: (identifier: string) => Json) => Promise<void>
    /** What the administrator reads when the record refuses this and has the rest, before why. */
    refused: string
  }
}

/** A kind of thing that is written to the record. */
export interface WriteKind {
  /** As it is called in `record_writes.kind` and in the policy. */
  name: WriteKindName
  /** What open pages show anew when it arrived. */
  topic: PageTopic
  /**
   * What of a thing should stand in the record now.
   *
   * @throws CannotWrite when this record has no place for it
   */
  toFhir: (matter: WriteMatter, thingId: string) => Promise<Wanted>
  /** The elements that it fills, as far as there is something to say; the others are the record's own. */
  elements: readonly string[]
  /**
   * The same resource, taken back: cancelled, entered in error, or past.
   *
   * @param at when what it told of ended
   */
  end: (current: FhirJson, at: Date) => FhirJson
  /** Whether it is taken back there already. Absent: when its `status` is that of `end`. */
  isEnded?: (current: FhirJson) => boolean
  /** Notes with the thing itself that it stands in the record. */
  sent?: (tx: Tx, thingId: string, now: Date) => Promise<void>
}

/** The bytes of a file are not there, as after a restore without files. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing'
}

/** This record has no place for it; `sentence` says why, for the organisation's administrator. */
export class CannotWrite extends Error {
  override readonly name = 'CannotWrite'
  readonly sentence: string

  constructor(sentence: string) {
    super('not written to this record')
    this.sentence = sentence
  }
}
