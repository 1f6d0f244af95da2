// How numbers, pounds, dates and times are read and written: exactly, and the same as in Python.
// Numbers are whole BigInts with a count of decimals: never floats.

const NUMBER = /^(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?$/;
const DATE = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$/;
const TIME = /^([0-9]{1,2})[:.]([0-9]{2})$/;
const DIGITS = 15;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const ONE_TO_NINE = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

// Exact numbers

export class Exact {
  constructor(units, decimals = 0) {
    while (decimals > 0 && units % 10n === 0n) { units /= 10n; decimals -= 1; }
    this.units = units;
    this.decimals = decimals;
  }
  static of(whole) { return new Exact(BigInt(whole)); }
  scaled(decimals) { return this.units * 10n ** BigInt(decimals - this.decimals); }
  plus(other) {
    const decimals = Math.max(this.decimals, other.decimals);
    return new Exact(this.scaled(decimals) + other.scaled(decimals), decimals);
  }
  minus(other) { return this.plus(new Exact(-other.units, other.decimals)); }
  times(other) { return new Exact(this.units * other.units, this.decimals + other.decimals); }
  compared(other) {
    const difference = this.minus(other).units;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  absolute() { return this.units < 0n ? new Exact(-this.units, this.decimals) : this; }
  plain() {
    const digits = (this.units < 0n ? -this.units : this.units).toString().padStart(this.decimals + 1, "0");
    const sign = this.units < 0n ? "-" : "";
    return this.decimals ? `${sign}${digits.slice(0, -this.decimals)}.${digits.slice(-this.decimals)}` : sign + digits;
  }
}
export const ZERO = Exact.of(0);
const grouped = (whole) => whole.replace(/(?<=[0-9])(?=(?:[0-9]{3})+$)/g, ",");

export function readNumber(typed) {
  const found = NUMBER.exec(typed.replaceAll("−", "-").replaceAll(" ", ""));
  if (!found) return null;
  const whole = found[2].replaceAll(",", "").replace(/^0+/, "") || "0";
  const fraction = (found[3] || "").replace(/0+$/, "");
  if (whole.length > DIGITS || fraction.length > DIGITS) return null;
  return new Exact(BigInt(found[1] + whole + fraction), fraction.length);
}

export function readPence(typed) {
  const pounds = readNumber(typed.replaceAll(" ", "").replace(/^£/, ""));
  if (pounds === null) return null;
  const pence = pounds.times(Exact.of(100));
  return pence.decimals ? null : pence;
}

function shownNumber(number) {
  const [whole, fraction] = number.absolute().plain().split(".");
  return `${number.units < 0n ? "−" : ""}${grouped(whole)}${fraction ? `.${fraction}` : ""}`;
}

export function shownPence(pence) {
  const [whole, rest] = pence.absolute().plain().split(".");
  const padded = whole.padStart(3, "0");
  return `${pence.units < 0n ? "−" : ""}£${grouped(padded.slice(0, -2))}.${padded.slice(-2)}${rest || ""}`;
}

export const amount = (kind, number) => (kind === "money" ? shownPence(number) : shownNumber(number));
export const counted = (number) =>
  number.decimals === 0 && number.units >= 0n && number.units < 10n ? ONE_TO_NINE[Number(number.units)] : shownNumber(number);
export const written = (whole) => shownNumber(Exact.of(whole));

// Dates and times

const daysIn = (year, month) =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : DAYS[month - 1];

export function readDate(typed) {
  const found = DATE.exec(typed);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number);
  if (!year || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

export function readTime(typed) {
  const found = TIME.exec(typed);
  return !found || Number(found[1]) > 23 || Number(found[2]) > 59 ? null : `${found[1].padStart(2, "0")}:${found[2]}`;
}

export function minutesBetween(start, end) {
  const [begun, ended] = [start, end].map((each) => Number(each.slice(0, 2)) * 60 + Number(each.slice(3)));
  return (((ended - begun) % 1440) + 1440) % 1440;
}

export const shownDate = (day) => `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${Number(day.slice(0, 4))}`;
