/** The rooms of src/, lowest first. */
export const floors: readonly (readonly string[])[];
