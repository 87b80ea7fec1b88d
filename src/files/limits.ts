/** What may be sent at once, and how large. The words of src/ui/files-field.tsx say the same. */

/** Of one file, in bytes. */
export const MAX_FILE_BYTES = 15 * 1024 * 1024
export const MAX_FILES = 10
/** Of one form in all: what lies above the other limits is read and dropped, so that what was typed is not lost. */
export const MAX_BODY_BYTES = 512 * 1024 * 1024
/** Of an image, in pixels: a telephone's largest, and not what is made to fill our memory. */
export const MAX_PIXELS = 64_000_000
/** The longest side of an image as we keep it, and of its small version, in pixels. */
export const LONGEST_SIDE = 2560
export const THUMB_SIDE = 480
export const MAX_NAME = 120
/** What one person may send in a day, in bytes. */
export const MAX_DAY_BYTES = 1024 * 1024 * 1024
