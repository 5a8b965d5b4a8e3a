/** Given and family names of invented people. Every combination is by chance. */
export const givenNames = (
  'Amara Anouk Arjun Aylin Bao Beatriz Björn Callum Chidi Chloé Dagny Dalia Diego Eero Eilidh Elif Emre Fatou Femke ' +
  'Finn Giulia Hana Haruto Ida Imani Ines Ishaan Jamal Jana João Jun Kaveh Kofi Lena Leila Liam Lucía Mateo Maya Mei ' +
  'Milan Nadia Nils Noor Olga Omar Otto Paloma Petra Priya Quinn Rafael Rania Rosa Ruben Saanvi Selim Sofia Sven Tariq ' +
  'Tova Umar Valeria Viktor Wanda Wei Xenia Yara Yusuf Zofia Zuri'
).split(' ');

export const familyNames = (
  'Abara Almqvist Antonov Aziz Bakker Barros Bellweather Brightwater Castellan Chandra Coldstream Dahlgren Delacroix ' +
  'Dlamini Duartinho Eastlake Eriksen Farrow Fenwick Fontaine Galloway Greenhalgh Haddad Halvorsen Harrowgate Ibarra ' +
  'Ivarsson Jovanović Kaplan Karlsen Kimani Kowalczyk Lindqvist Lockhart Marchetti Mbekani Merriweather Moreau Nakashima ' +
  'Nightingale Novák Okafor Oyelaran Palmer-Reed Pemberton Quillfeather Rahimi Ravenscroft Rosenthal Sandoval Silvestrade ' +
  'Sørensen Strandberg Takeda Thistlewood Underhill Vasquez Vermeer Wainwright Weatherby Xuanlin Yamanoki Zielinski Ødegaard'
).split(' ');
