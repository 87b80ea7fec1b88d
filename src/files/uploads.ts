/** A file that is kept: what a page needs to show it, and to have it sent. */
export interface StoredFile {
  id: string
  name: string
  mediaType: string
  /** Its size in bytes. */
  bytes: number
  /** Of an image, in pixels. */
  width: number | null
  height: number | null
  /** Where its bytes stand; never shown. */
  storageKey: string
  /** Of an image: where its small version stands. */
  thumbKey: string | null
}

/** What came along with a form. */
export interface Uploads {
  /** Per field the files that are kept, earlier sendings of the same form included. Nothing else has them yet. */
  files: Readonly<Record<string, readonly StoredFile[]>>
  /** Per field why a file was not taken, a sentence for each. */
  errors: Readonly<Record<string, readonly string[]>>
}

export const NO_UPLOADS: Uploads = { files: {}, errors: {} }

/**
 * The files of one field of the form, and why others were not taken. With an `error` the form comes back: `error` goes to
 * `errors[field]` of the page, `files` to `kept` of its `<FilesField>`. Without, `files` can be attached.
 */
export const uploadsOf = (
  { uploads }: { uploads: Uploads },
  field: string,
): { files: readonly StoredFile[]; error: string | undefined } => ({
  files: uploads.files[field] ?? [],
  error: uploads.errors[field]?.join(' '),
})

/** Whether a file is an image that we made ourselves: it may be shown within a page. */
export const isImage = ({ width }: Pick<StoredFile, 'width'>): boolean => width !== null
