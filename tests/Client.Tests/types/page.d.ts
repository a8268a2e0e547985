/** Globals of the panel's page and of forms. The platform's own objects are read at the edge, where their shape is checked. */
type EnreachPlugin = ((context: any) => unknown) & { start?: (context: any) => unknown };

declare var Enreach: any;
declare var Xrm: any;
