import type { SafetyCategory } from '../word-list';
import { SENSE_WEIGHTS } from './sense-weights';

/** What the sense of a prompt is likely to be. */
export interface Sense {
  /** 0 to 1: how likely the prompt asks for something that is refused. */
  harm: number;
  /** The category it would be in, if so. */
  category: SafetyCategory;
}

const { categories, inputs, hidden, first, firstBias, second, secondBias } = SENSE_WEIGHTS;
const firstWeights = decode(first);
const secondWeights = decode(second);

/** Reads the sense of a prompt from its embedding: a network of one hidden layer (see docs/content-safety.md). */
export function classifySense(embedding: Float32Array): Sense {
  const layer = Array.from(firstBias);
  for (let input = 0; input < inputs; input += 1) {
    const value = embedding[input] ?? 0;
    for (let unit = 0; unit < hidden; unit += 1) {
      layer[unit] = (layer[unit] ?? 0) + value * (firstWeights[input * hidden + unit] ?? 0);
    }
  }
  const scores = Array.from(secondBias);
  layer.forEach((value, unit) => {
    if (value <= 0) return;
    for (let output = 0; output < scores.length; output += 1) {
      scores[output] = (scores[output] ?? 0) + value * (secondWeights[unit * scores.length + output] ?? 0);
    }
  });
  const highest = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - highest));
  const sum = odds.reduce((total, odd) => total + odd, 0);
  const [innocent = 0, ...harmful] = odds;
  const likeliest = harmful.indexOf(Math.max(...harmful));
  return { harm: 1 - innocent / sum, category: categories[likeliest] as SafetyCategory };
}

/** 16-bit floating-point numbers, in base64. */
function decode(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  return Float32Array.from({ length: bytes.length / 2 }, (_, index) =>
    toNumber(bytes.readUInt16LE(index * 2)),
  );
}

function toNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = (half & 0x3ff) / 1024;
  return sign * (exponent === 0 ? fraction * 2 ** -14 : (1 + fraction) * 2 ** (exponent - 15));
}
