/**
 * Says that a person has the page before her: only while it is visible, and after a second. What fetches a page for a
 * preview runs no script, or shows the page to nobody. Without it everything else works.
 */
export const beacon = `(()=>{let told=false;const tell=()=>{if(told||document.visibilityState!=='visible')return;told=true;navigator.sendBeacon(location.pathname+'/seen')};const wait=()=>setTimeout(tell,1000);document.addEventListener('visibilitychange',wait);wait()})()`
