import { decode } from "cborg";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Encodable, encodeCbor } from "../../../../src/search/page/encodeCbor";

const { value } = fc.letrec<{ value: Encodable }>((tie) => ({
  value: fc.oneof(
    fc.nat({ max: 2 ** 32 - 1 }),
    fc.constantFrom(0, 23, 24, 255, 256, 65_536, 2 ** 32 - 1),
    fc.string({ unit: "grapheme", maxLength: 300 }),
    fc.array(tie("value") as fc.Arbitrary<Encodable>, { maxLength: 30 }),
  ),
}));

it("another reader of CBOR reads what was written", () => {
  fc.assert(
    fc.property(value, (some) => {
      expect(decode(encodeCbor(some))).toEqual(some);
    }),
  );
});
