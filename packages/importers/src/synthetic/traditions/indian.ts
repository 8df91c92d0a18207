import { words } from './word-list.ts'

/** Most frequent first. */
export const indianSurnames = words(`
  Kumar कुमार, Singh सिंह, Sharma शर्मा, Gupta गुप्ता, Patel पटेल, Verma वर्मा, Reddy रेड्डी, Das दास, Jain जैन, Rao राव,
  Mishra मिश्रा, Agarwal अग्रवाल, Yadav यादव, Iyer अय्यर, Mukherjee मुखर्जी, Banerjee बनर्जी, Nair नायर, Joshi जोशी,
  Mehta मेहता, Shah शाह, Desai देसाई, Chatterjee चटर्जी, Bose बोस, Pandey पांडेय, Tiwari तिवारी, Kulkarni कुलकर्णी,
  Menon मेनन, Pillai पिल्लई, Chopra चोपड़ा, Kapoor कपूर, Malhotra मल्होत्रा, Bhat भट, Hegde हेगड़े, Krishnan कृष्णन,
  Subramanian सुब्रमण्यन, Venkatesan वेंकटेशन, Ghosh घोष, Saxena सक्सेना, Srivastava श्रीवास्तव, Trivedi त्रिवेदी
`)

export const indianGivenNames = words(`
  Aarav आरव, Arjun अर्जुन, Rahul राहुल, Amit अमित, Rohan रोहन, Vikram विक्रम, Sanjay संजय, Anil अनिल, Suresh सुरेश,
  Rajesh राजेश, Karthik कार्तिक, Aditya आदित्य, Nikhil निखिल, Varun वरुण, Siddharth सिद्धार्थ, Manish मनीष, Deepak दीपक,
  Ashwin अश्विन, Pranav प्रणव, Ishaan ईशान, Priya प्रिया, Ananya अनन्या, Divya दिव्या, Neha नेहा, Pooja पूजा, Kavya काव्या,
  Shreya श्रेया, Meera मीरा, Lakshmi लक्ष्मी, Anjali अंजलि, Sunita सुनीता, Radha राधा, Nandini नंदिनी, Swati स्वाति,
  Ritu रितु, Aditi अदिति, Tanvi तन्वी, Sneha स्नेहा
`)
