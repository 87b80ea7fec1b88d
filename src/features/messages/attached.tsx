import { THUMB_SIDE } from '../../files/limits.ts'
import { isImage, type StoredFile } from '../../files/uploads.ts'
import { Icon } from '../../ui/icon.tsx'
import { sizeInWords } from '../../ui/sizes.ts'
import type { ShowingMessage } from './conversation.ts'
import { authorName } from './message-card.tsx'
import { messagePaths } from './paths.ts'

/** The photos of a message, small; and its other files, to be saved. */
export function Attached({ request, conversation, message }: ShowingMessage) {
  const files = conversation.files.get(message.id) ?? []
  const photos = files.filter(isImage)
  const others = files.filter((file) => !isImage(file))
  const place = [request.standing.carePage.id, conversation.thread.id] as const
  const { audience } = conversation.thread
  const own = message.authorId === request.viewer.accountId && message.staffName === null
  const whose = own ? 'u' : authorName(conversation.readers, message)
  return (
    <>
      {photos.length === 0 ? null : (
        <div class="photos">
          {photos.map((photo, index) => (
            <a href={messagePaths.file(...place, photo.id, { audience })}>
              <img
                src={messagePaths.file(...place, photo.id, { size: 'small', audience })}
                alt={photoInWords(whose, index + 1, photos.length)}
                loading="lazy"
                {...thumbSize(photo)}
              />
            </a>
          ))}
        </div>
      )}
      {others.map((file) => (
        <p class="file">
          <Icon name="file-text" />
          <a href={messagePaths.file(...place, file.id, { audience })}>{file.name}</a>
          <span class="muted">{sizeInWords(file.bytes)}</span>
        </p>
      ))}
    </>
  )
}

/** «Foto van Karin», «Foto 2 van 3, van Karin» */
const photoInWords = (whose: string, place: number, of: number): string =>
  of === 1 ? `Foto van ${whose}` : `Foto ${place} van ${of}, van ${whose}`

/** The small version as it was made, so that nothing jumps when it comes in. */
const thumbSize = ({ width, height }: StoredFile): { width: string; height: string } => {
  const [w, h] = [width ?? THUMB_SIDE, height ?? THUMB_SIDE]
  const scale = Math.min(1, THUMB_SIDE / Math.max(w, h))
  return { width: String(Math.round(w * scale)), height: String(Math.round(h * scale)) }
}
