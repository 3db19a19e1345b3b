/** A moment as the clock on the wall has it here: `2026-11-22 16:23:05`. */
export const localTime = (iso: string): string => {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return 'at no known time';
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = [time.getFullYear(), time.getMonth() + 1, time.getDate()].map(two).join('-');
  return `${day} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')}`;
};
