import type { Child } from 'hono/jsx'
import { TypedText } from '../ui/typed-text.tsx'
import type { Chapter, StoryPhoto } from './read.ts'

/** Where a photo of the story can be had, whole or small. */
export type PhotoAddress = (fileId: string, size: 'whole' | 'small') => string

/** One photo with its words. `children` are what can be done with it. */
export function PhotoShown({
  photo,
  address,
  children,
}: {
  photo: StoryPhoto
  address: PhotoAddress
  children?: Child
}) {
  const { width, height } = photo
  return (
    <div>
      <figure class="story__photo">
        <img
          src={address(photo.id, 'whole')}
          alt={photo.alternative}
          loading="lazy"
          {...(width === null ? {} : { width: String(width) })}
          {...(height === null ? {} : { height: String(height) })}
        />
        {photo.caption === '' ? null : <figcaption>{photo.caption}</figcaption>}
      </figure>
      {children}
    </div>
  )
}

/** One chapter to read: its text and its photos. `about` gives what can be done with a photo. */
export function ChapterShown({
  chapter,
  address,
  about,
  children,
}: {
  chapter: Chapter
  address: PhotoAddress
  about?: (photo: StoryPhoto) => Child
  children?: Child
}) {
  const id = `hoofdstuk-${chapter.key}`
  return (
    <section class="story__chapter" aria-labelledby={id}>
      <h2 id={id}>{chapter.title}</h2>
      <TypedText text={chapter.body} />
      {chapter.photos.length === 0 ? null : (
        <div class="story__photos">
          {chapter.photos.map((photo) => (
            <PhotoShown photo={photo} address={address}>
              {about?.(photo) ?? null}
            </PhotoShown>
          ))}
        </div>
      )}
      {children}
    </section>
  )
}
