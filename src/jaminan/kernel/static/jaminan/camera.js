// The camera of a photograph step. Without it, or when it stays closed, a file does the same.
// The picture goes into the form's own file field, so that there is one way to send it.

const LONGEST_SIDE = 1280; // enough for a face, light enough for a slow network
const LOOKS_EVERY = 500; // milliseconds between two looks at the light
const DARK = 60, BRIGHT = 215; // mean of 0 to 255; stricter than the check that follows

function prepare(form) {
  const part = (name) => form.querySelector(`[data-camera="${name}"]`);
  const video = part("video"), still = part("still"), hint = part("hint");
  const file = form.querySelector("input[type=file]");
  let stream = null, watch = null;

  function show(...names) {
    for (const name of ["open", "take", "send", "again"]) part(name).hidden = !names.includes(name);
  }

  function say(words) {
    if (hint.textContent !== words) hint.textContent = words;
  }

  async function open() {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user" }, audio: false });
    } catch (reason) {
      console.info("camera stays closed:", reason.name);
      part("view").hidden = false;
      part("frame").hidden = true;
      part("file").open = true;
      say(hint.dataset.closed);
      return;
    }
    part("view").hidden = part("frame").hidden = video.hidden = false;
    still.hidden = true;
    part("file").open = false;
    video.srcObject = stream;
    await video.play();
    show("take");
    part("take").focus();
    watch = setInterval(look, LOOKS_EVERY);
  }

  function look() {
    if (!video.videoWidth) return;
    const light = brightness(video);
    say(light < DARK ? hint.dataset.dark : light > BRIGHT ? hint.dataset.bright : hint.dataset.good);
  }

  function close() {
    clearInterval(watch);
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
  }

  function take() {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight));
    still.width = Math.round(video.videoWidth * scale);
    still.height = Math.round(video.videoHeight * scale);
    still.getContext("2d").drawImage(video, 0, 0, still.width, still.height);
    close();
    still.toBlob(keep, "image/jpeg", 0.92);
  }

  function keep(picture) {
    const box = new DataTransfer();
    box.items.add(new File([picture], "foto.jpg", { type: "image/jpeg" }));
    file.files = box.files;
    video.hidden = true;
    still.hidden = false;
    say(hint.dataset.taken);
    show("send", "again");
    part("send").focus();
  }

  part("open").addEventListener("click", open);
  part("again").addEventListener("click", open);
  part("take").addEventListener("click", take);
  addEventListener("pagehide", close);
  part("buttons").hidden = false;
  part("file").open = Boolean(form.querySelector(".field-bad"));
  show("open");
}

// The mean light of the middle of the picture, where the face is.
function brightness(video) {
  const small = document.createElement("canvas");
  small.width = small.height = 16;
  const wide = video.videoWidth, high = video.videoHeight;
  const pen = small.getContext("2d", { willReadFrequently: true });
  pen.drawImage(video, wide / 4, high / 4, wide / 2, high / 2, 0, 0, 16, 16);
  const dots = pen.getImageData(0, 0, 16, 16).data;
  let sum = 0;
  for (let at = 0; at < dots.length; at += 4) sum += 0.3 * dots[at] + 0.59 * dots[at + 1] + 0.11 * dots[at + 2];
  return sum / (dots.length / 4);
}

const form = document.querySelector("form[data-camera-form]");
if (form && navigator.mediaDevices?.getUserMedia && "DataTransfer" in window) prepare(form);
