/** A name as it stands before Chinese text: with a space where it ends in Latin text. */
export const spaced = (name: string): string => (/[\w)]$/.test(name) ? `${name} ` : name);
