import { configurationError } from './codepipeline/index.js';

/** An image for a container. */
export interface Image {
  /** Of the container; undefined for the only one of the task definition. */
  readonly container: string | undefined;
  readonly uri: string;
}

/**
 * The characters that ECS names for an image, and `@` of a digest. A placeholder such as
 * `<IMAGE1_NAME>` is none.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
const IMAGE_URI = /^[A-Za-z0-9][A-Za-z0-9._:/@#-]{0,511}$/;

/**
 * Reads which images are wanted: imagedefinitions.json, a list, names the containers; of
 * imageDetail.json, an object with one image, a parameter does.
 *
 * @param file its path, for messages
 * @throws {ActionFailure} when it is neither of the two
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html
 */
export function readImages(text: string, file: string, container: string | undefined): Image[] {
  const value = parse(text, file);
  if (Array.isArray(value)) return readDefinitions(value, file, container);
  const { ImageURI: uri } = (value ?? {}) as { ImageURI?: unknown };
  if (typeof uri === 'string') return [checked({ container, uri }, file)];
  throw configurationError(
    `${file} is neither an imagedefinitions.json, [{"name": …, "imageUri": …}], ` +
      'nor an imageDetail.json, {"ImageURI": …}',
  );
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw configurationError(`${file} is not JSON`);
  }
}

function readDefinitions(
  entries: readonly unknown[],
  file: string,
  container: string | undefined,
): Image[] {
  if (container !== undefined) {
    throw configurationError(
      `${file} names the containers itself: the user parameter container is for imageDetail.json`,
    );
  }
  const images = entries.map((entry, index) => readDefinition(entry, `${file}, entry [${index}]`));
  if (images.length === 0) throw configurationError(`${file} has no image`);
  const names = images.map((image) => image.container);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return images;
  throw configurationError(`${file} has two images for the container ${twice}`);
}

function readDefinition(entry: unknown, where: string): Image {
  const { name, imageUri } = (entry ?? {}) as { name?: unknown; imageUri?: unknown };
  if (typeof name !== 'string' || typeof imageUri !== 'string') {
    throw configurationError(`${where}: {"name": …, "imageUri": …} is wanted, both of them texts`);
  }
  return checked({ container: name, uri: imageUri }, where);
}

function checked(image: Image, where: string): Image {
  if (IMAGE_URI.test(image.uri)) return image;
  throw configurationError(`${where}: the image is no URI such as registry/repository:tag`);
}
