//! A code as typed: any digits, any signs between. What reads as a code reads
//! again as the same code from how it is printed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lyhord_fuzz::domain::survey_code::SurveyCode;

fuzz_target!(|typed: &str| {
    if let Ok(code) = typed.parse::<SurveyCode>() {
        let printed = code.to_string();
        assert_eq!(printed.len(), 10);
        assert_eq!(printed.parse::<SurveyCode>(), Ok(code));
    }
});
